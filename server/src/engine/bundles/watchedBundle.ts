import { type AbsPath, dirname, joinNormal } from '../../base/path';
import type { ReadFiles } from '../../ports/files';
import { hasMagic, hasPlaceholder } from '../../project/bundleGraph';
import { NATIVE } from '../filters/native';
import type { Context } from './context';
import type { BundleSpec } from './definition';
import { BuildError } from './errors';
import { outputPath, resolveContents, resolveDepends } from './resolve';
import type { BuildRun, Built } from './run';
import { stampOf, UNSETTLED } from './stamp';

/** A bundle, the files it was last built of, and what they looked like then. */
export class WatchedBundle {
  /** Why it could not be built, the last time. */
  failed: string | undefined;
  /** Of the last build, or of the attempt at it. Undefined: there was none. */
  private inputs: ReadonlyMap<string, string> | undefined;
  /** What its items come to, if that may change without them. */
  private matched: readonly string[] | undefined;
  private outputs: readonly string[] = [];
  private catchesOutput = false;
  /** Folders that a file may be missing from, and what they looked like. */
  private lacking: ReadonlyMap<AbsPath, string> = new Map();
  private readonly own: RegExp | undefined;
  /** Whether programs read files for it, so that what they saw of one is not known. */
  readonly usesTools: boolean;

  constructor(
    readonly bundle: BundleSpec,
    private readonly run: BuildRun,
    private readonly files: ReadFiles,
  ) {
    this.own = ownOutputs(bundle, run.context.within(bundle));
    this.usesTools = usesTools(bundle);
  }

  /** Whether a file was changed about when it was read, so that the bundle has to be built once more. */
  get isUnsettled(): boolean {
    return Array.from(this.inputs?.values() ?? []).includes(UNSETTLED);
  }

  /** Where something may happen that matters to it. */
  get folders(): Set<AbsPath> {
    const paths = [...(this.inputs?.keys() ?? []), ...(this.matched ?? [])];
    return new Set([...paths.map((path) => dirname(path as AbsPath)), ...this.lacking.keys()]);
  }

  /**
   * Whether it has to be built again; `within`: as far as these folders tell. What could not be built has, whatever has happened in
   * a folder of its sources: a file that it lacks may be there now.
   */
  isDue(within?: ReadonlySet<string>): boolean {
    if (!this.inputs) return true;
    if (within && Array.from(this.lacking.keys()).some((folder) => within.has(folder))) return true;
    for (const [folder, stamp] of this.lacking) if (stampOf(folder, this.files) !== stamp) return true;
    for (const [path, stamp] of this.inputs) {
      if (within && !within.has(dirname(path as AbsPath))) continue;
      if (!this.isOwn(path) && stampOf(path, this.files) !== stamp) return true;
    }
    if (
      this.failed === undefined &&
      !within &&
      !this.outputs.every((path) => this.files.lexists(path as AbsPath))
    )
      return true;
    return this.matched !== undefined && this.matched.join('\n') !== this.matches().join('\n');
  }

  built(outputs: readonly Built[]): void {
    this.failed = undefined;
    this.lacking = new Map();
    this.outputs = outputs.map(({ path }) => path);
    this.inputs = new Map(outputs.flatMap(({ inputs }) => [...inputs]));
    this.matched = hasGlobs(this.bundle) ? this.matches() : undefined;
  }

  fail({ message, read, place }: BuildError): void {
    this.failed = message;
    const inputs = new Map([...(this.inputs ?? []), ...(read ?? [])]);
    if (place?.file !== undefined) inputs.set(place.file, '');
    const folders = new Set(Array.from(inputs.keys(), (path) => dirname(path as AbsPath)));
    this.lacking = new Map(
      [...folders, ...this.below(folders)].map((folder) => [folder, stampOf(folder, this.files)]),
    );
    // As they were before they were read, if that is known; else as they are now.
    this.inputs = new Map(
      Array.from(inputs.keys(), (path) => [path, read?.get(path) ?? stampOf(path, this.files)] as const),
    );
    this.matched = this.matches();
  }

  /** Takes what these files are now for what it was built of. False: it would be built of its own output. */
  accept(made: ReadonlySet<string>): boolean {
    const stamps = Array.from(this.inputs ?? [], ([path, stamp]) =>
      made.has(path) ? ([path, stampOf(path, this.files)] as const) : ([path, stamp] as const),
    );
    this.inputs = new Map(stamps);
    if (this.matched) this.matched = this.matches();
    return !this.catchesOutput;
  }

  /** The files that its globs come to, without its own outputs: they would have it built for ever. */
  private matches(): string[] {
    try {
      const all = pathsOf(this.bundle, this.run.context.within(this.bundle), this.files);
      const others = all.filter((path) => !this.isOwn(path));
      this.catchesOutput = hasPlaceholder(this.bundle.output ?? '') && others.length < all.length;
      return others;
    } catch (error) {
      if (error instanceof BuildError) return [];
      throw error;
    }
  }

  /** The folders in `folders`: an import that is missing may come to be there. */
  private below(folders: Iterable<AbsPath>): AbsPath[] {
    return Array.from(folders).flatMap((folder) => {
      const names = this.files.readNames(folder);
      return names.kind === 'ok' ? names.value.directories.map((name) => joinNormal(folder, name)) : [];
    });
  }

  private isOwn(path: string): boolean {
    return this.own?.test(path) ?? false;
  }
}

function hasGlobs({ contents, depends }: BundleSpec): boolean {
  return (
    contents.some((item) => (typeof item === 'string' ? hasMagic(item) : hasGlobs(item))) ||
    depends.some(hasMagic)
  );
}

function usesTools({ contents, filters }: BundleSpec): boolean {
  return (
    filters.some(({ name }) => !(name in NATIVE)) ||
    contents.some((item) => typeof item !== 'string' && usesTools(item))
  );
}

/** Its sources, and what it depends on. */
function pathsOf(bundle: BundleSpec, context: Context, files: ReadFiles): string[] {
  const sources = resolveContents(bundle, context, files, undefined).flatMap(({ source }) =>
    typeof source === 'string' ? [source] : pathsOf(source, context.within(source), files),
  );
  return [...sources, ...resolveDepends(bundle, context, files)];
}

/** The paths that a bundle's output may have, whatever its version. */
function ownOutputs(bundle: BundleSpec, context: Context): RegExp | undefined {
  if (!bundle.output) return undefined;
  const path = outputPath(bundle.output, context, '\0');
  if (path === undefined) return undefined;
  const parts = path.split('\0').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^/]+')}$`);
}
