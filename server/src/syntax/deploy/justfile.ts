import { verbatim } from './piece';
import type { CommandLine, DeployScript } from './script';
import { sequence } from './sequence';
import { readShell } from './shell';

interface Recipe {
  readonly name: string;
  readonly after: readonly string[];
  readonly commands: CommandLine[];
}

/** justfile: a sequence for each recipe, run after its dependencies. */
export function readJustfile(text: string): DeployScript {
  const variables = new Map<string, string>();
  const recipes: Recipe[] = [];
  let at = 0;
  while (at < text.length) {
    let end = text.indexOf('\n', at);
    while (end >= 0 && /\\\r?$/.test(text.slice(Math.max(at, end - 2), end)))
      end = text.indexOf('\n', end + 1);
    if (end < 0) end = text.length;
    const line = text.slice(at, end);
    const assigned = /^(?:export\s+)?([\w-]+)\s*:=\s*(?:"([^"]*)"|'([^']*)')\s*(?:#.*)?$/.exec(
      line.trimEnd(),
    );
    const head = /^@?([A-Za-z_][\w-]*)((?:\s[^:#]*)?):(?!=)([^#]*)/.exec(line);
    if (/^[ \t]/.test(line)) {
      recipes.at(-1)?.commands.push(...recipeLine(text, at, end, variables));
    } else if (assigned) {
      variables.set(assigned[1]!, assigned[2] ?? assigned[3] ?? '');
    } else if (head) {
      // `(recipe argument)` hands arguments on.
      const after = [...head[3]!.matchAll(/\(\s*([A-Za-z_][\w-]*)[^)]*\)|([A-Za-z_][\w-]*)/g)].map(
        ([, called, plain]) => (called ?? plain)!,
      );
      recipes.push({ name: head[1]!, after, commands: [] });
    }
    at = end + 1;
  }
  return {
    kind: 'justfile',
    sequences: recipes.map(({ name, after, commands }) =>
      sequence(`recipe ${name}`, commands, { callable: name, after }),
    ),
  };
}

function recipeLine(
  text: string,
  start: number,
  end: number,
  variables: ReadonlyMap<string, string>,
): readonly CommandLine[] {
  const prefix = /^[\s@-]*/.exec(text.slice(start, end))![0].length;
  const from = start + prefix;
  const line = text.slice(from, end);
  if (line.startsWith('#')) return [];
  const put = line.replace(/\{\{\s*([\w-]+)\s*\}\}/g, (whole, name: string) => variables.get(name) ?? whole);
  if (put === line) return readShell(verbatim(text, from, end)).commands;
  return readShell({ text: put, locate: () => ({ start: from, end }) }).commands;
}
