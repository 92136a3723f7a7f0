import type { ReadFiles } from '../../ports/files';

/**
 * One filter of one bundle, ready to run: its options are settled. It has one or more of webassets' four methods; a text is
 * the whole text of a source (`input`) or of the merged bundle (`output`). A filter that cannot do its work throws
 * FilterFailure.
 */
export interface Filter {
  readonly name: string;
  /** Filters with the same identity are one and the same: a parent's is not run again. */
  readonly identity: string;
  /** The highest debug level it runs at; undefined: it always runs. */
  readonly maxDebugLevel: DebugLevel | undefined;
  /** webassets' own learns its level as it is set up (`run_in_debug`): until then, it counts as one that always runs. */
  readonly settlesLate?: true;
  /** All that its result depends on beside text and paths, for caches; undefined: results are not to be kept. */
  readonly cacheKey: string | undefined;
  /** It takes so long that what it makes of each text is kept. */
  readonly isCostly?: true;
  open?(source: FilterSource, target: FilterTarget): Awaitable<string>;
  input?(text: string, source: FilterSource, target: FilterTarget): Awaitable<string>;
  concat?(hunks: readonly Hunk[], target: FilterTarget): Awaitable<string>;
  output?(text: string, target: FilterTarget): Awaitable<string>;
  /** What is written beside the bundle's file. */
  beside?(bytes: Uint8Array): Promise<Beside>;
}

/** A file under the name of another one and `suffix`. */
export interface Beside {
  readonly suffix: string;
  /** Undefined: it is not worth it, and none must be there. */
  readonly bytes: Uint8Array | undefined;
}

/** Production, merged without filters, or every source by itself. In this order, lowest first. */
export type DebugLevel = false | 'merge' | true;

export type Awaitable<T> = T | Promise<T>;

/** A source file as a filter sees it. */
export interface FilterSource {
  /** As it is written in the bundle: for a glob, the pattern. */
  readonly item: string;
  /** Absolute, or a URL. */
  readonly path: string;
  /** Where a browser would find it. */
  url(): string;
}

/** The bundle being built. */
export interface FilterTarget {
  /** As it is written in the bundle, with its placeholder. */
  readonly output: string;
  readonly outputPath: string;
  /** Where a browser would find it, with the placeholder. */
  url(): string;
  /** webassets' `directory`. */
  readonly directory: string;
  readonly files: ReadFiles;
  /** A file that was read on the way: when it changes, the result does. */
  dependsOn(path: string): void;
}

/** A part to be merged. A nested bundle's has no source. */
export interface Hunk {
  readonly text: string;
  readonly source: FilterSource | undefined;
}
