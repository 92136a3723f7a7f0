import { posix } from 'node:path';
import type { AbsPath } from '../../../base/path';
import type { ReadFiles } from '../../../ports/files';
import type { Filter, FilterSource, FilterTarget } from '../filter';
import { FilterFailure } from '../filterFailure';
import { filterIdentity } from '../identity';
import { outputOf, programOf, shellSplit } from './runProgram';
import { levelWith, type MakeTool, need, type ToolRequest, toolFailure } from './toolBox';

/** RequireJS' optimizer (webassets/filter/requirejs.py): a module and all that it requires, in one script. */

/**
 * `r.js -o`, in this process. It has one build at a time, so those who call it wait for each other (`ToolPool`). Undefined
 * where arguments of its own are to be read, or nothing is to be done.
 */
export const requirejs: MakeTool = (request) => {
  const { options, tools } = request;
  if (options.text('extras') || isLeftAlone(request)) return undefined;
  const tool = need<Optimizer>(request, 'requirejs');
  const call = callOf(request);
  const baseUrl = posix.resolve(request.cwd, call.baseUrl);
  const buildFile = call.config && posix.resolve(request.cwd, call.config);
  const { optimize } = call;
  const run = (item: string, target: FilterTarget) =>
    tools.withFolder(async ({ path, read }) => {
      const out = `${path}/made`;
      const given = { name: withoutExtension(item), out, baseUrl };
      const report = await optimized(tool.load(), {
        ...given,
        ...(buildFile && { buildFile }),
        ...(optimize && { optimize }),
      });
      for (const file of filesIn(report, baseUrl)) target.dependsOn(file);
      return read('made') ?? '';
    });
  return {
    name: 'requirejs',
    identity: filterIdentity('requirejs'),
    ...levelOf(request),
    // What a file of options reads is not told.
    cacheKey: buildFile ? undefined : `${tool.version} ${baseUrl} ${optimize}`,
    async open({ item }, target) {
      try {
        return await run(item, target);
      } catch (error) {
        throw toolFailure('requirejs', error);
      }
    },
  };
};

/** `r.js -o`, as webassets runs it. */
export function requirejsProgram(request: ToolRequest): Filter {
  const { name, options, tools, cwd } = request;
  const { config, baseUrl, optimize } = callOf(request);
  const made = programOf(name, undefined, {
    open(source, target) {
      if (isLeftAlone(request)) return asItIs(source, target.files);
      return tools.withFolder(async (temporary) => {
        const argv = [
          ...shellSplit(options.text('executable') ?? 'r.js'),
          '-o',
          ...(config ? [config] : []),
          `name=${withoutExtension(source.item)}`,
          `out=${temporary.path}/made`,
          `baseUrl=${baseUrl}`,
          ...(optimize ? [`optimize=${optimize}`] : []),
          ...shellSplit(options.text('extras') ?? ''),
        ];
        outputOf(name, argv, await tools.run(argv, { cwd, input: '' }));
        return temporary.read('made') ?? '';
      });
    },
  });
  return { ...made, ...levelOf(request) };
}

/** Paths are relative to the folder that it runs in. */
function callOf({ options, cwd, directory }: ToolRequest) {
  const below = posix.relative(cwd, directory) || '.';
  const config = options.text('config');
  return {
    config: config && posix.join(below, config),
    baseUrl: options.text('baseUrl') ?? below,
    optimize: options.text('optimize'),
  };
}

function levelOf({ options }: ToolRequest) {
  return levelWith(options.isTrue('run_in_debug'));
}

/** In debug, a browser is to load the modules one by one. */
function isLeftAlone({ options, surroundings }: ToolRequest): boolean {
  return surroundings?.debug === true && !options.isTrue('run_in_debug');
}

function asItIs({ path }: FilterSource, files: ReadFiles): string {
  const read = files.readText(path as AbsPath);
  if (read.kind !== 'ok') throw new FilterFailure(`requirejs: ${path} cannot be read`);
  return read.value;
}

/** The module is the source as the bundle names it: `os.path.splitext(item)[0]`. */
function withoutExtension(item: string): string {
  const dot = item.lastIndexOf('.');
  const name = item.slice(item.lastIndexOf('/') + 1, dot);
  return dot > item.lastIndexOf('/') && /[^.]/.test(name) ? item.slice(0, dot) : item;
}

function optimized(optimizer: Optimizer, options: object): Promise<string> {
  return new Promise((done, failed) => optimizer.optimize(options, done, failed));
}

/** What the optimizer says it put together: below a line of dashes, a line for each module, that of a plugin as `text!page.html`. */
function filesIn(report: string, baseUrl: string): string[] {
  const lines = report.replace(/^[\s\S]*?\n-+\n/, '').split('\n');
  return lines.flatMap((line) => {
    const path = line.slice(line.lastIndexOf('!') + 1).trim();
    return path ? [posix.resolve(baseUrl, path)] : [];
  });
}

interface Optimizer {
  optimize(options: object, done: (report: string) => void, failed: (error: unknown) => void): void;
}
