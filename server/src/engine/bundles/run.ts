import { posix } from 'node:path';
import type { AbsPath } from '../../base/path';
import type { WebassetsVersion } from '../../manifests/webassets';
import type { BuildWriting } from '../../ports/buildWriting';
import type { Cache } from '../../ports/cache';
import type { ReadFiles } from '../../ports/files';
import { hasPlaceholder } from '../../project/bundleGraph';
import { writeBuilt } from '../apply/writeBuilt';
import type { Filter } from '../filters/filter';
import { md5 } from '../filters/identity';
import { ToolPool } from '../filters/tools/toolPool';
import { ToolRunner } from '../filters/tools/toolRunner';
import { type AssetsCache, openAssetsCache } from './assetsCache';
import { type Buildable, buildables, type Merged, mergeBundle } from './build';
import { bundleDefinitionHash } from './bundleIdentity';
import { type BundleUrl, bundleUrls } from './bundleUrls';
import { Context } from './context';
import type { BuildEnvironment, BundleSpec } from './definition';
import { BuildError } from './errors';
import { fingerprint } from './fingerprint';
import { BuiltRecords } from './freshness';
import { versionOfBuilt } from './knownVersion';
import { makeFilters, type ToolPlace } from './makeFilters';
import type { BuildWorld } from './outputBuild';
import { outputPath } from './resolve';
import { ToolResults } from './toolResults';
import { openVersionStore, type PendingFile, type VersionStore } from './versionStore';
import { hashVersion } from './versions';

/** All that a run needs of the world. */
export interface RunTools {
  readonly files: ReadFiles;
  readonly writing: BuildWriting;
  readonly fetch: (url: string) => Promise<string>;
  /** Undefined: no tool is run. */
  readonly tools?: ToolPlace;
  readonly filters?: BuildWorld['filters'];
  /** Opens `staticfiles.json` for the manifest `django`. */
  readonly staticfiles?: () => VersionStore;
  /** Where is kept what need not be built again; undefined: everything is built. */
  readonly records?: { readonly cache: Cache; readonly program: string };
}

/** A version that the manifest is still to be told. */
interface Remembered {
  readonly order: number;
  readonly output: string;
  readonly version: WebassetsVersion;
  readonly path: string;
}

/** One output that was built. */
export interface Built {
  readonly bundle: BundleSpec;
  readonly path: string;
  readonly version: WebassetsVersion;
  readonly bytes: number;
  readonly sources: number;
  /** Every file it was made of, with its stamp from before it was read. */
  readonly inputs: ReadonlyMap<string, string>;
  /** True: nothing it is made of has changed since it was built, and it was not built again. */
  readonly upToDate: boolean;
}

/** Builds bundles one by one; what they have in common (versions, caches) is written at the end by `finish`. */
export class BuildRun {
  readonly context: Context;
  readonly cache: AssetsCache | undefined;
  readonly store: VersionStore | undefined;
  private readonly versions = new Map<BundleSpec, WebassetsVersion>();
  private readonly pending: PendingFile[] = [];
  private readonly remembering: Remembered[] = [];
  private readonly world: BuildWorld;
  private readonly cacheMode: number;
  private readonly records: BuiltRecords | undefined;
  private readonly pool: ToolPool | undefined;

  /** Throws BuildError where the configuration itself does not hold. */
  constructor(
    readonly environment: BuildEnvironment,
    private readonly tools: RunTools,
  ) {
    this.context = new Context(environment);
    this.records = tools.records && new BuiltRecords(environment.directory, tools.records.cache, tools.files);
    this.cacheMode = environment.cacheFileMode ?? 0o600;
    this.cache = openAssetsCache(environment, tools.files);
    this.store = openVersionStore(environment.manifest, {
      directory: environment.directory,
      files: tools.files,
      cache: this.cache,
      cacheMode: this.cacheMode,
      staticfiles: tools.staticfiles,
    });
    const place = tools.tools;
    this.pool = place && new ToolPool(new ToolRunner(place.tools, tools.files), place.threads);
    const { records } = tools;
    const home = `build/${md5(environment.directory)}`;
    this.world = {
      files: tools.files,
      filters: tools.filters ?? ((bundle, context) => makeFilters(bundle, context, place, this.pool)),
      fetch: tools.fetch,
      version: (bundle) => this.knownVersion(bundle),
      ...(records && {
        results: (output) =>
          new ToolResults(`${home}/${md5(output)}.json`, records.program, records.cache, tools.files),
      }),
    };
  }

  /** The bundles with an output that a registered bundle stands for. Throws BuildError. */
  parts(bundle: BundleSpec): Promise<Buildable[]> {
    return buildables(bundle, this.context.within(bundle), this.world);
  }

  /**
   * Builds and writes one output, unless it is up to date. Several may be built at once: `order` says in which order manifests name
   * them. Throws BuildError.
   */
  async build(part: Buildable, order = 0): Promise<Built> {
    const { bundle, context } = part;
    const output = bundle.output ?? '';
    const { records } = this.tools;
    const definition = records && (await fingerprint(part, this.world, records.program));
    const fresh = definition === undefined ? undefined : this.records?.fresh(output, definition);
    if (fresh) {
      this.settle(bundle, fresh.version, fresh.output[0], order);
      const { version, bytes, sources } = fresh;
      const inputs = new Map(fresh.inputs);
      return { bundle, path: fresh.output[0], version, bytes, sources, inputs, upToDate: true };
    }
    const merged = await mergeBundle(part, this.world);
    const version = this.versionOf(merged, context);
    const path = outputPath(output, context, version === null ? undefined : String(version))!;
    const bytes = Buffer.from(merged.text);
    const modified = context.versions?.kind === 'timestamp' ? (version as number) : undefined;
    writeBuilt(path, bytes, modified, this.tools.writing);
    const beside = await this.compress(path, bytes, merged.compressors);
    this.settle(bundle, version, path, order);
    if (definition !== undefined) {
      this.records?.keep(output, path, beside, merged, { definition, version, bytes: bytes.length });
    }
    const { sources, inputs } = merged;
    return { bundle, path, version, bytes: bytes.length, sources, inputs, upToDate: false };
  }

  /** The files beside an output, written. */
  private async compress(path: string, bytes: Uint8Array, compressors: readonly Filter[]): Promise<string[]> {
    const written: string[] = [];
    for (const { beside } of compressors) {
      const made = await beside!(bytes);
      const file = (path + made.suffix) as AbsPath;
      if (made.bytes) writeBuilt(file, made.bytes, undefined, this.tools.writing);
      else this.tools.writing.remove(file);
      written.push(file);
    }
    return written;
  }

  /** What `{% assets %}` gives for a bundle, as of what is built. Throws BuildError. */
  urls(bundle: BundleSpec): Promise<BundleUrl[]> {
    const { files } = this.tools;
    return bundleUrls(bundle, this.context, this.world, (one, context) =>
      versionOfBuilt(one, context, this.versions.get(one) ?? this.store?.query(one.output!), files),
    );
  }

  /** The files that an output was made of when we built it last, imports among them; none if that is not known. */
  builtOf(output: string): readonly string[] {
    return this.records?.inputs(output) ?? [];
  }

  /** The text of one output, which then is not written. Throws BuildError. */
  async text(part: Buildable): Promise<string> {
    const { text } = await mergeBundle(part, this.world);
    this.defined(part.bundle);
    return text;
  }

  /** Where a bundle's output is; undefined if that takes a version that is not known. */
  outputOf({ bundle, context }: Pick<Buildable, 'bundle' | 'context'>): string | undefined {
    return outputPath(bundle.output!, context, this.knownVersion(bundle));
  }

  /** Writes versions and cache entries. Throws BuildError. */
  finish(): void {
    this.pool?.close();
    this.records?.save();
    this.remembering.sort((a, b) => a.order - b.order);
    for (const { output, version, path } of this.remembering.splice(0)) {
      this.store?.remember(output, version, path);
    }
    for (const { path, bytes, mode } of [...this.pending.splice(0), ...(this.store?.files() ?? [])]) {
      const outcome = this.tools.writing.write(path, bytes, mode);
      if (outcome.kind === 'failed') throw new BuildError(outcome.reason, { file: path });
    }
  }

  /** The version is known from here on, also to Python. */
  private settle(bundle: BundleSpec, version: WebassetsVersion, path: string, order: number): void {
    this.versions.set(bundle, version);
    this.remembering.push({ order, output: bundle.output!, version, path });
    this.defined(bundle);
  }

  private versionOf({ text, listed }: Merged, context: Context): WebassetsVersion {
    const { versions } = context;
    if (!versions) return null;
    if (versions.kind === 'hash') return hashVersion(text, versions.length);
    const seconds = listed.map((path) => this.tools.files.stat(path as AbsPath)?.mtimeMs ?? 0);
    return Math.floor(Math.max(...seconds) / 1000);
  }

  private knownVersion(bundle: BundleSpec): string | undefined {
    if (!bundle.output || !hasPlaceholder(bundle.output)) return undefined;
    const version = this.versions.get(bundle) ?? this.store?.query(bundle.output);
    return version === undefined || version === null ? undefined : String(version);
  }

  /** `BundleDefUpdater.build_done`: Python rebuilds a bundle whose definition is another one than this. */
  private defined(bundle: BundleSpec): void {
    if (!this.cache || !this.environment.updater || this.environment.updater === 'always') return;
    const python = this.tools.tools?.python;
    const definition = bundleDefinitionHash(
      bundle,
      (spec) => spec.python && python?.identity({ ...spec.python, options: spec.options }),
    );
    if (this.cache.get('bdef', bundle.output ?? null) === definition) return;
    const entry = this.cache.entry(definition, 'bdef', bundle.output ?? null);
    this.pending.push({ ...entry, mode: this.cacheMode });
  }
}

/** `path` as the command line's `-d` and `-o` take it. */
export function absolute(path: string, cwd: string): AbsPath {
  return posix.resolve(cwd, path) as AbsPath;
}
