import type { SourcePlaces } from '../../project/bundleGraph';
import type { Plain } from '../../project/bundleGraph/plain';
import type { DebugLevel } from '../filters/filter';
import type { BuildEnvironment, BundleSpec } from './definition';
import { type Versions, versionsOf } from './versions';

/**
 * The configuration that holds for a bundle: its own over that of its parents over the environment's (webassets'
 * ContextWrapper).
 */
export class Context {
  constructor(
    readonly environment: BuildEnvironment,
    private readonly bundle?: BundleSpec,
    private readonly parent?: Context,
  ) {}

  within(bundle: BundleSpec): Context {
    return new Context(this.environment, bundle, this);
  }

  get directory(): string {
    const own = this.inherited('directory');
    return typeof own === 'string' ? own : this.environment.directory;
  }

  get url(): string {
    const own = this.inherited('url');
    return typeof own === 'string' ? own : this.environment.url;
  }

  get debug(): DebugLevel {
    return debugLevel(this.inherited('debug')) ?? this.environment.debug;
  }

  get versions(): Versions | undefined {
    const own = this.inherited('versions');
    return versionsOf(own === undefined ? this.environment.versions : own === null ? false : own);
  }

  get urlExpire(): boolean | undefined {
    const own = this.inherited('url_expire');
    return own === undefined ? this.environment.urlExpire : own === null ? undefined : Boolean(own);
  }

  get loadPath(): readonly string[] {
    const own = this.inherited('load_path');
    return Array.isArray(own) ? own.map(String) : this.environment.loadPath;
  }

  /** Where sources are looked for. */
  get places(): SourcePlaces {
    const { directory, loadPath } = this;
    return this.environment.staticfiles ?? { kind: 'directories', directory, loadPath };
  }

  /**
   * A key as filters ask for it: the bundle's own configuration, else the environment's. That of parents is passed over:
   * `ContextWrapper.__getitem__` asks its parent for `config`, which only the environment answers.
   */
  option(key: string): Plain | undefined {
    const own = this.bundle?.config.get(key.toLowerCase());
    return own === undefined ? this.environment.option(key) : own;
  }

  private inherited(key: string): Plain | undefined {
    const own = this.bundle?.config.get(key);
    return own === undefined ? this.parent?.inherited(key) : own;
  }
}

export function debugLevel(value: Plain | undefined): DebugLevel | undefined {
  return value === true || value === false || value === 'merge' ? value : undefined;
}
