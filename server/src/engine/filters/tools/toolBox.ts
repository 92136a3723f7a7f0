import { posix } from 'node:path';
import type { Tools } from '../../../ports/tools';
import type { Plain } from '../../../project/bundleGraph/plain';
import type { Filter, FilterSource } from '../filter';
import { FilterFailure } from '../filterFailure';
import type { Options } from '../options';

/** What a filter that needs a tool is made of. */
export interface ToolRequest {
  readonly name: string;
  readonly options: Options;
  readonly given: ReadonlyMap<string, Plain>;
  readonly tools: Tools;
  /** Where a path of an option leads: webassets searches it as it searches sources. */
  resolve(path: string): string;
  readonly directory: string;
  /** The folder that the whole runs in. */
  readonly cwd: string;
  /** What only programs want to know; none of it where a tool runs in another thread. */
  readonly surroundings?: Surroundings;
}

/** The environment as far as programs are told of it. */
export interface Surroundings {
  readonly debug: boolean;
  /** Where URLs begin. */
  readonly url: string;
  /** The folder of webassets' cache, if there is one. */
  readonly cacheFolder: string | undefined;
  /** A setting, else the environment variable of that name: `Filter.get_config`. */
  config(key: string): Plain | undefined;
  environ(name: string): string | undefined;
  /** Where a package of the project's Python lies. */
  packageFolder(name: string): string | undefined;
}

/** Makes a filter with a tool in this process; undefined: only the program itself can do what the options ask. */
export type MakeTool = (request: ToolRequest) => Filter | undefined;

/** An installed package. */
export interface NeededTool<Module> {
  readonly version: string;
  /** Its module, loaded the first time. Throws FilterFailure. */
  load(): Module;
}

/** Finds a package, and leaves loading it to when it is used. Throws FilterFailure that says how to get it. */
export function need<Module>(request: ToolRequest, name: string): NeededTool<Module> {
  const tool = request.tools.find(name);
  if (!tool) throw new FilterFailure(missing(request.name, name));
  return {
    version: tool.version,
    load() {
      try {
        return tool.load() as Module;
      } catch (error) {
        throw toolFailure(request.name, `${name} cannot be loaded: ${(error as Error).message}`);
      }
    },
  };
}

export function missing(filter: string, name: string): string {
  return `filter ${filter} needs ${name}, which is not installed for this project: npm install --save-dev ${name}`;
}

/** True if the options name a binary, or arguments for it. */
export function asksForProgram({ options }: ToolRequest, binary = 'binary'): boolean {
  return options.text(binary) !== undefined || options.list('extra_args').length > 0;
}

/** The level of a filter that an option may keep from running in debug. */
export function levelWith(runsInDebug: boolean): Pick<Filter, 'maxDebugLevel' | 'settlesLate'> {
  return runsInDebug ? { maxDebugLevel: undefined } : { maxDebugLevel: false, settlesLate: true };
}

/** The folder a source's program runs in. */
export function folderOf(source: FilterSource): string {
  return posix.dirname(source.path);
}

/** A failure with what the tool says, and where. */
export function toolFailure(
  name: string,
  error: unknown,
  place?: { readonly file?: string; readonly line?: number; readonly column?: number },
): FilterFailure {
  if (error instanceof FilterFailure) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new FilterFailure(
    `${name}: ${message}`,
    place?.line === undefined ? undefined : { ...place, line: place.line },
  );
}
