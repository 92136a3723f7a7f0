import { verbatim } from './piece';
import type { CommandLine, DeployScript, Sequence } from './script';
import { sequence } from './sequence';
import { readShell } from './shell';

interface Recipe {
  readonly names: readonly string[];
  readonly after: readonly string[];
  readonly commands: CommandLine[];
}

/** Makefile: a sequence for each target, run after its prerequisites. Conditionals and includes are read through. */
export function readMakefile(text: string): DeployScript {
  const variables = new Map<string, string>();
  const recipes: Recipe[] = [];
  for (const { start, end } of logicalLines(text)) {
    const line = text.slice(start, end);
    const recipe = recipes.at(-1);
    if (line.startsWith('\t')) {
      if (recipe) recipe.commands.push(...recipeLine(text, start + 1, end, variables));
      continue;
    }
    const assigned = /^(?:export\s+)?([\w.-]+)\s*(?:\?|::?|\+)?=\s*(.*)$/s.exec(line);
    if (assigned) {
      variables.set(assigned[1]!, substitute(assigned[2]!.trim(), variables));
      continue;
    }
    const target = /^([^\s:#=][^:#=]*?)\s*::?(?!=)([^;#]*)(?:;(.*))?/s.exec(line);
    if (!target) continue;
    const names = words(target[1]!);
    recipes.push({ names, after: words(target[2]!.replace('|', ' ')), commands: [] });
    if (target[3] !== undefined)
      recipes.at(-1)!.commands.push(...recipeLine(text, end - target[3].length, end, variables));
  }
  return { kind: 'makefile', sequences: recipes.flatMap(toSequences) };
}

function toSequences({ names, after, commands }: Recipe): Sequence[] {
  return names
    .filter((name) => !name.startsWith('.'))
    .map((name) => sequence(`target ${name}`, commands, { callable: name, after }));
}

function recipeLine(
  text: string,
  start: number,
  end: number,
  variables: ReadonlyMap<string, string>,
): readonly CommandLine[] {
  const prefix = /^[\s@+-]*/.exec(text.slice(start, end))![0].length;
  const line = text.slice(start + prefix, end);
  const put = substitute(line, variables);
  const from = start + prefix;
  if (put === line.replaceAll('$$', '$') && put === line)
    return readShell(verbatim(text, from, end)).commands;
  return readShell({ text: put, locate: () => ({ start: from, end }) }).commands;
}

/** `$(NAME)` and `${NAME}` where the file sets it; `$$` is the shell's `$`. */
function substitute(text: string, variables: ReadonlyMap<string, string>): string {
  return text
    .replace(
      /\$[({]([\w.-]+)[)}]/g,
      (whole, name: string) => variables.get(name) ?? (name === 'MAKE' ? 'make' : whole),
    )
    .replaceAll('$$', '$');
}

/** Lines with those that a backslash continues. */
function* logicalLines(text: string): Generator<{ start: number; end: number }> {
  let start = 0;
  while (start < text.length) {
    let end = text.indexOf('\n', start);
    while (end >= 0 && /\\\r?$/.test(text.slice(Math.max(start, end - 2), end)))
      end = text.indexOf('\n', end + 1);
    if (end < 0) end = text.length;
    yield { start, end };
    start = end + 1;
  }
}

function words(text: string): string[] {
  return text.split(/[\s\\]+/).filter(Boolean);
}
