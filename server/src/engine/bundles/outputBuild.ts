import { posix } from 'node:path';
import type { ReadFiles } from '../../ports/files';
import { isUrl } from '../../project/bundleGraph';
import { importsOf, isStyleSheet } from '../filters/css/imports';
import type { DebugLevel, Filter, FilterSource, FilterTarget, Hunk } from '../filters/filter';
import { FilterFailure } from '../filters/filterFailure';
import { PythonFailure } from '../filters/python/projectPython';
import { effectiveLevel, mergeFilters, onlyFilter, selectFilters } from './chosenFilters';
import { type Context, debugLevel } from './context';
import type { BundleSpec } from './definition';
import { BuildError, BundleError } from './errors';
import { outputPath, resolveContents, resolveDepends } from './resolve';
import { stampOf, stampOfRead } from './stamp';
import { readSource } from './text';
import type { ToolResults } from './toolResults';
import { outputUrl, sourceUrl } from './urls';

/** What building asks of the world around it. */
export interface BuildWorld {
  readonly files: ReadFiles;
  /** The filters of a bundle, in order, made with the options that hold for it. Throws FilterFailure or BuildError. */
  filters(bundle: BundleSpec, context: Context): Promise<readonly Filter[]>;
  /** What is known of a bundle's version before it is built. */
  version(bundle: BundleSpec, context: Context): string | undefined;
  /** The text behind a URL. Throws BuildError. */
  fetch(url: string): Promise<string>;
  /** What tools have made for an output before. */
  results?(output: string): ToolResults;
}

/** The building of one output. */
export class OutputBuild {
  readonly inputs = new Map<string, string>();
  readonly listed = new Set<string>();
  sources = 0;
  compressors: readonly Filter[] = [];
  private readonly began = Date.now();
  private readonly target: FilterTarget;
  private readonly results: ToolResults | undefined;

  constructor(
    private readonly world: BuildWorld,
    top: Context,
    output: string,
  ) {
    this.results = world.results?.(output);
    this.target = {
      output,
      outputPath: outputPath(output, top, '?')!,
      url: () => outputUrl(output, top),
      directory: top.directory,
      files: world.files,
      dependsOn: (path) => this.wasRead(path),
    };
  }

  /** Undefined: there is nothing in it. */
  async all(bundle: BundleSpec, context: Context, extra: readonly Filter[]): Promise<string | undefined> {
    try {
      return await this.merge(bundle, context, undefined, [], extra);
    } catch (error) {
      if (error instanceof BuildError) error.read = this.inputs;
      throw error;
    } finally {
      // What is kept for the next build is written.
      this.results?.save();
    }
  }

  private async merge(
    bundle: BundleSpec,
    context: Context,
    parentLevel: DebugLevel | undefined,
    parentFilters: readonly Filter[],
    extra: readonly Filter[],
  ): Promise<string | undefined> {
    const filters = mergeFilters(await this.world.filters(bundle, context), extra);
    const own = debugLevel(bundle.config.get('debug'));
    const found = effectiveLevel(parentLevel ?? context.debug, own, filters);
    const level = found === true ? false : found;
    const selected = selectFilters(filters, level);
    const running = mergeFilters(selected, selectFilters(parentFilters, level));
    const passedDown = mergeFilters(filters, parentFilters);
    if (parentLevel === undefined) this.compressors = selected.filter(({ beside }) => beside);

    const version = this.world.version(bundle, context);
    const contents = resolveContents(bundle, context, this.world.files, version);
    for (const path of resolveDepends(bundle, context, this.world.files)) this.lists(path);
    const merged = await allInOrder(
      contents.map(async ({ item, source }): Promise<Hunk | undefined> => {
        if (typeof source !== 'string') {
          const text = await this.merge(source, context.within(source), level, passedDown, []);
          return text === undefined ? undefined : { text, source: undefined };
        }
        const place: FilterSource = {
          item: item as string,
          path: source,
          url: () => sourceUrl(source, item as string, context),
        };
        return { text: await this.source(place, running), source: place };
      }),
    );
    const hunks = merged.filter((hunk) => hunk !== undefined);
    if (hunks.length === 0) return undefined;
    const concat = onlyFilter(running, 'concat');
    const whole = concat
      ? await this.guarded(undefined, async () => concat.concat(hunks, this.target))
      : hunks.map(({ text }) => text).join('\n');
    return this.transform(whole, selected, 'output');
  }

  /** A source, opened by at most one filter, and through all input filters. */
  private async source(place: FilterSource, running: readonly Filter[]): Promise<string> {
    const { path } = place;
    this.sources++;
    if (!isUrl(path)) this.lists(posix.normalize(path));
    // Programs and Python do not tell what they read.
    if (isStyleSheet(path) && running.some(({ cacheKey }) => cacheKey === undefined)) {
      for (const file of importsOf(posix.normalize(path), this.world.files)) this.willBeRead(file);
    }
    const opener = onlyFilter(running, 'open');
    const text = opener
      ? await this.guarded(place, async () => opener.open(place, this.target))
      : isUrl(path)
        ? await this.world.fetch(path)
        : readSource(path, this.world.files);
    return this.transform(text, running, 'input', place);
  }

  private lists(path: string): void {
    if (!this.listed.has(path)) this.inputs.set(path, stampOf(path, this.world.files));
    this.listed.add(path);
  }

  private willBeRead(path: string): void {
    if (!this.inputs.has(path)) this.inputs.set(path, stampOf(path, this.world.files));
  }

  /** By a filter's tool. */
  private wasRead(path: string): void {
    if (!this.inputs.has(path)) this.inputs.set(path, stampOfRead(path, this.world.files, this.began));
  }

  private async transform(
    text: string,
    filters: readonly Filter[],
    method: 'input' | 'output',
    place?: FilterSource,
  ): Promise<string> {
    let result = text;
    for (const filter of filters) {
      if (method === 'input' ? filter.input && place : filter.output) {
        result = await this.guarded(place, () => this.apply(filter, method, result, place));
      }
    }
    return result;
  }

  /** A costly filter's result is taken from an earlier build, if there is one that still holds. */
  private async apply(
    filter: Filter,
    method: 'input' | 'output',
    text: string,
    place: FilterSource | undefined,
  ): Promise<string> {
    const { results } = this;
    const key = filter.isCostly && results?.key(filter, method, place?.path ?? '', text);
    const known = key ? results?.get(key) : undefined;
    if (known) {
      for (const [path, stamp] of known.read) if (!this.inputs.has(path)) this.inputs.set(path, stamp);
      return known.text;
    }
    const read: (readonly [string, string])[] = [];
    const target = key
      ? {
          ...this.target,
          dependsOn: (path: string) => {
            read.push([path, stampOfRead(path, this.world.files, this.began)]);
            this.wasRead(path);
          },
        }
      : this.target;
    const made =
      method === 'input' ? await filter.input!(text, place!, target) : await filter.output!(text, target);
    if (key) results!.keep(key, { text: made, read });
    return made;
  }

  /** A failure of a filter is one of the bundle; it says where, if the filter does. */
  private async guarded(place: FilterSource | undefined, run: () => Promise<string>): Promise<string> {
    try {
      return await run();
    } catch (error) {
      if (error instanceof BuildError) throw error;
      if (!(error instanceof FilterFailure)) throw error;
      if (error instanceof PythonFailure) throw new BundleError(error.message, error.exception, error.place);
      const file = error.place?.file ?? place?.path;
      throw new BuildError(error.message, { ...error.place, ...(file ? { file } : {}) });
    }
  }
}

/** Waits for all, and then throws what the first in order has thrown. */
async function allInOrder<T>(work: readonly Promise<T>[]): Promise<T[]> {
  const outcomes = await Promise.allSettled(work);
  return outcomes.map((outcome) => {
    if (outcome.status === 'rejected') throw outcome.reason;
    return outcome.value;
  });
}
