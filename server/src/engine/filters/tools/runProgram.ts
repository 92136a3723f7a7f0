import type { RunOutcome } from '../../../ports/tools';
import type { Filter, FilterSource, FilterTarget } from '../filter';
import { FilterFailure } from '../filterFailure';
import { filterIdentity } from '../identity';
import { smartSplit } from '../options';
import { folderOf, type ToolRequest } from './toolBox';

/** Runs a program on a text, in a folder. Throws FilterFailure. */
export async function runOn(
  { name, tools, cwd }: ToolRequest,
  argv: readonly string[],
  input: string,
  folder = cwd,
): Promise<string> {
  return outputOf(name, argv, await tools.run(argv, { cwd: folder, input }));
}

/** A filter that runs a program: what a program on the disk does may change without our noticing. */
export function programOf(
  name: string,
  maxDebugLevel: false | undefined,
  methods: Pick<Filter, 'open' | 'input' | 'concat' | 'output'>,
): Filter {
  return { name, identity: filterIdentity(name), maxDebugLevel, cacheKey: undefined, ...methods };
}

/** On each source in its folder; with `as_output`, on the whole. */
export function onSourceOrWhole(
  { name, options, cwd }: ToolRequest,
  run: (text: string, folder: string, source: FilterSource | undefined) => Promise<string>,
): Filter {
  return programOf(
    name,
    undefined,
    options.isTrue('as_output')
      ? { output: (text: string, _target: FilterTarget) => run(text, cwd, undefined) }
      : { input: (text: string, source: FilterSource) => run(text, folderOf(source), source) },
  );
}

/** What a program wrote. Throws FilterFailure in webassets' words. */
export function outputOf(name: string, argv: readonly string[], outcome: RunOutcome): string {
  if (outcome.kind === 'absent') throw new FilterFailure(`Program file not found: ${argv[0]}.`);
  const { code, stdout, stderr } = outcome;
  if (code === 0) return stdout;
  throw new FilterFailure(
    `${name}: subprocess returned a non-success result code: ${code}, stdout=${stdout.trim()}, stderr=${stderr.trim()}`,
  );
}

/** `shlex.split`, for paths with spaces in quotes. */
export function shellSplit(command: string): string[] {
  if (!/["'\\]/.test(command)) return smartSplit(command.replaceAll(',', '\\,'));
  const words = command.matchAll(/(?:"((?:\\.|[^"\\])*)"|'([^']*)'|\\(.)|([^\s"'\\]))+/g);
  return Array.from(words, ([word]) =>
    word.replace(
      /"((?:\\.|[^"\\])*)"|'([^']*)'|\\(.)/g,
      (_, double?: string, single?: string, char?: string) =>
        (double?.replace(/\\(["\\])/g, '$1') ?? single ?? char)!,
    ),
  );
}
