import { logicalLines } from './logicalLines';
import { verbatim } from './piece';
import type { CommandLine, DeployScript, Sequence } from './script';
import { sequence } from './sequence';
import { readShell } from './shell';

interface Recipe {
  readonly names: readonly string[];
  readonly after: readonly string[];
  readonly commands: CommandLine[];
}

/**
 * Makefile: a sequence for each target, run after its prerequisites. Conditionals are read through. Variables, `define` and
 * `$(call …)` are put in as the whole file leaves them.
 */
export function readMakefile(text: string): DeployScript {
  const variables = new Map<string, string>();
  const recipes: Recipe[] = [];
  const lines: { recipe: Recipe; start: number; end: number }[] = [];
  let defined: { name: string; text: string[] } | undefined;
  for (const { start, end } of logicalLines(text)) {
    const line = text.slice(start, end);
    const recipe = recipes.at(-1);
    const define = /^\s*define\s+([\w.-]+)/.exec(line);
    if (defined) {
      if (!/^\s*endef\b/.test(line)) {
        defined.text.push(line.replace(/^[\s@+-]+/, ''));
        continue;
      }
      variables.set(defined.name, defined.text.join('\n'));
      defined = undefined;
    } else if (define) defined = { name: define[1]!, text: [] };
    else if (line.startsWith('\t')) {
      if (recipe) lines.push({ recipe, start: start + 1, end });
    } else {
      const assigned = /^\s*(?:export\s+|override\s+)?([\w.-]+)\s*(?:\?|::?|\+)?=\s*(.*)$/s.exec(line);
      const target = /^([^\s:#=][^:#=]*?)\s*::?(?!=)([^;#]*)(?:;(.*))?/s.exec(line);
      if (assigned) variables.set(assigned[1]!, assigned[2]!.replace(/\s*#.*$/, '').trim());
      else if (target) {
        recipes.push({ names: words(target[1]!), after: words(target[2]!.replace('|', ' ')), commands: [] });
        if (target[3] !== undefined)
          lines.push({ recipe: recipes.at(-1)!, start: end - target[3].length, end });
      }
    }
  }
  for (const { recipe, start, end } of lines)
    recipe.commands.push(...recipeLine(text, start, end, variables));
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
  const shown = substitute(line, variables);
  const from = start + prefix;
  if (shown === line) return readShell(verbatim(text, from, end)).commands;
  return readShell({ text: shown, locate: () => ({ start: from, end }) }).commands;
}

/** `$(NAME)`, `${NAME}` and `$(call NAME,…)` where the file sets it; `$$` is the shell's `$`. */
function substitute(text: string, variables: ReadonlyMap<string, string>): string {
  return put(text, variables, 0).replaceAll('$$', '$');
}

const DEEPEST = 8;

function put(text: string, variables: ReadonlyMap<string, string>, depth: number): string {
  if (depth > DEEPEST || text.length > 20_000) return text;
  return text.replace(
    /\$[({](?:call\s+([\w.-]+)\s*,([^()]*(?:\([^()]*\)[^()]*)*)|([\w.-]+))[)}]/g,
    (whole, called: string | undefined, given: string | undefined, name: string | undefined) => {
      const value = variables.get((called ?? name)!);
      if (value === undefined) return name === 'MAKE' ? 'make' : whole;
      const bound = given === undefined ? value : withArguments(value, given.split(','));
      return put(bound, variables, depth + 1);
    },
  );
}

function withArguments(text: string, given: readonly string[]): string {
  return text.replace(/\$(?:[({](\d)[)}]|(\d))/g, (_, bracketed?: string, plain?: string) =>
    (given[Number(bracketed ?? plain) - 1] ?? '').trim(),
  );
}

function words(text: string): string[] {
  return text.split(/[\s\\]+/).filter(Boolean);
}
