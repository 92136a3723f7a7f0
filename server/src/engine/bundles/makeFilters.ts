import { FILTERS } from '../../catalog/filters';
import type { Tools } from '../../ports/tools';
import type { ToolThreads } from '../../ports/toolThreads';
import { COMPRESSORS } from '../filters/compressed';
import type { Filter } from '../filters/filter';
import { FilterFailure } from '../filters/filterFailure';
import { NATIVE } from '../filters/native';
import { optionsOf, settleOptions } from '../filters/options';
import { type ProjectPython, PythonFailure } from '../filters/python/projectPython';
import { EXTRAS, TOOLS } from '../filters/tools/all';
import { needsProgram, programFilter } from '../filters/tools/program';
import { missing, type Surroundings, type ToolRequest } from '../filters/tools/toolBox';
import { inPool, type ToolPool } from '../filters/tools/toolPool';
import type { Context } from './context';
import type { BundleSpec, FilterSpec } from './definition';
import { BuildError, BundleError } from './errors';

/** The filters of a bundle, with the options that hold for it. Throws BuildError for one that cannot be had. */
export async function makeFilters(
  bundle: BundleSpec,
  context: Context,
  tools: ToolPlace | undefined,
  pool?: ToolPool,
): Promise<Filter[]> {
  return Promise.all(bundle.filters.map((spec) => makeFilter(spec, context, tools, pool)));
}

/** Tools, and the folder that programs run in. Undefined where nothing may be executed. */
export interface ToolPlace {
  readonly tools: Tools;
  readonly cwd: string;
  /** The project's Python, if the user allows that it runs filters. */
  readonly python?: ProjectPython;
  /** Where a package of the project's Python lies: some bring the program that their filter runs. */
  packageFolder?(name: string): string | undefined;
  /** Threads that the tools may run in beside this one. */
  readonly threads?: ToolThreads;
}

/** By ourselves if we can; what only Python can do, by the project's Python, if that is allowed. */
async function makeFilter(
  spec: FilterSpec,
  context: Context,
  place: ToolPlace | undefined,
  pool: ToolPool | undefined,
): Promise<Filter> {
  const { name } = spec;
  const info = FILTERS.get(name);
  if (info?.broken) throw new BuildError(`filter ${name} is not run: ${info.broken}`);
  const python = spec.python && place?.python;
  const kind = name in NATIVE ? undefined : info?.tool.kind;
  try {
    if (python && (spec.unusable !== undefined || kind === 'python' || kind === 'none')) {
      return await inPython(spec, python);
    }
    if (spec.unusable) throw new BuildError(`filter ${name}: ${spec.unusable}${ALLOW}`);
    return await makeOurselves(spec, context, place, pool);
  } catch (error) {
    if (!(error instanceof FilterFailure)) throw error;
    // What JavaScript cannot do the same.
    if (python && name in NATIVE) return inPython(spec, python);
    throw new BuildError(error.message);
  }
}

const ALLOW = " (build --python-filters, or the setting pythonFilters, lets the project's Python run it)";

async function inPython({ python, options }: FilterSpec, through: ProjectPython): Promise<Filter> {
  try {
    return await through.filter({ ...python!, options });
  } catch (error) {
    if (error instanceof PythonFailure) throw new BundleError(error.message, error.exception, error.place);
    if (error instanceof FilterFailure) throw new BuildError(error.message, error.place);
    throw error;
  }
}

async function makeOurselves(
  spec: FilterSpec,
  context: Context,
  place: ToolPlace | undefined,
  pool: ToolPool | undefined,
): Promise<Filter> {
  const { name } = spec;
  const settled = settleOptions(name, {
    given: spec.options,
    option: (key) => context.option(key),
    environ: context.environment.environ,
  });
  const options = optionsOf(settled);
  const compressor = COMPRESSORS[name];
  if (compressor) return compressor;
  const make = NATIVE[name];
  if (make) return make(options, spec.options);
  const { directory } = context;
  const resolve = (path: string) => `${directory}/${path}`;
  const surroundings = surroundingsOf(context, place?.packageFolder);
  const given = spec.options;
  const request = place && { name, options, given, ...place, directory, resolve, surroundings };
  const made = request && (await makeWithTool(request));
  if (made?.isProgram === false && pool) {
    return inPool(made.filter, pool, { name, settled, given: spec.options, directory, cwd: place!.cwd });
  }
  if (made) return made.filter;
  if (!FILTERS.has(name) && !(name in EXTRAS)) throw new BuildError(`No filter '${name}'`);
  throw new BuildError(
    `filter ${name} ${place ? reason(name) : 'needs a tool, which only a trusted workspace may run'}`,
  );
}

function surroundingsOf(
  context: Context,
  packageFolder: Surroundings['packageFolder'] = () => undefined,
): Surroundings {
  const { cache, debug, directory, environ } = context.environment;
  return {
    debug: debug !== false,
    url: context.url,
    cacheFolder: cache === true ? `${directory}/.webassets-cache` : cache || undefined,
    config: (key) => context.option(key) ?? environ(key),
    environ,
    packageFolder,
  };
}

interface MadeWithTool {
  readonly filter: Filter;
  readonly isProgram: boolean;
}

/** In this process if the tool is installed as a package, else as the program that webassets runs. */
async function makeWithTool(request: ToolRequest): Promise<MadeWithTool | undefined> {
  const { name, tools } = request;
  const tool = TOOLS[name] ?? EXTRAS[name];
  const inProcess = tool && !needsProgram(request) && tools.find(tool.npm) ? tool.make(request) : undefined;
  if (inProcess) return { filter: inProcess, isProgram: false };
  const filter = programFilter(request);
  const program = filter && { filter, isProgram: true };
  if (!tool || needsProgram(request)) return program;
  // Only now is it worth a process to find out whether there is such a program.
  if (program && (await tools.has(programName(name)))) return program;
  throw new BuildError(missing(name, tool.npm));
}

function programName(filter: string): string {
  const tool = FILTERS.get(filter)?.tool;
  return tool?.kind === 'program' ? tool.program : filter;
}

function reason(filter: string): string {
  const tool = FILTERS.get(filter)?.tool;
  if (tool?.kind === 'python') return `runs the Python package ${tool.module}${ALLOW}`;
  return `needs Python${ALLOW}`;
}
