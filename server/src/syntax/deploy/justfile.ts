import { logicalLines } from './logicalLines';
import { verbatim } from './piece';
import type { CommandLine, DeployScript, Word } from './script';
import { sequence } from './sequence';
import { readShell } from './shell';
import { carriedOut } from './shellCalls';
import { usesArguments } from './shellWords';

interface Recipe {
  readonly name: string;
  /** Names of its parameters; the last may take all that is left (`*ARGS`). */
  readonly parameters: readonly Parameter[];
  readonly after: readonly Dependency[];
  readonly lines: Line[];
}

interface Line {
  readonly start: number;
  readonly end: number;
}

interface Parameter {
  readonly name: string;
  readonly isRest: boolean;
  readonly otherwise: string | undefined;
}

interface Dependency {
  readonly name: string;
  readonly words: readonly Word[];
}

/** justfile: a sequence for each recipe, run after its dependencies. Recipes get what they are called with. */
export function readJustfile(text: string): DeployScript {
  const variables = new Map<string, string>();
  const recipes: Recipe[] = [];
  for (const { start, end } of logicalLines(text)) {
    const line = text.slice(start, end);
    const assigned = /^(?:export\s+)?([\w-]+)\s*:=\s*(?:"([^"]*)"|'([^']*)')\s*(?:#.*)?$/.exec(
      line.trimEnd(),
    );
    const head = /^@?([A-Za-z_][\w-]*)((?:\s(?:"[^"]*"|'[^']*'|[^:#"'])*)?):(?!=)/.exec(line);
    const recipe = recipes.at(-1);
    if (/^[ \t]/.test(line)) {
      if (recipe) recipe.lines.push({ start, end });
    } else if (assigned) {
      variables.set(assigned[1]!, assigned[2] ?? assigned[3] ?? '');
    } else if (head) {
      const behind = start + head[0].length;
      recipes.push({
        name: head[1]!,
        parameters: parametersOf(head[2]!),
        after: dependenciesOf(text, behind, end),
        lines: [],
      });
    }
  }
  return { kind: 'justfile', sequences: sequencesOf(text, recipes, variables) };
}

function sequencesOf(text: string, recipes: readonly Recipe[], variables: ReadonlyMap<string, string>) {
  const bodies = new Map(recipes.map((recipe) => [recipe.name, bodyOf(text, recipe, variables)]));
  let ids = 1_000_000;
  const carry = (commands: readonly CommandLine[]) => carriedOut(commands, bodies, () => ids++);
  return recipes.map(({ name, after }) => {
    // One that is given something runs as a call at the recipe's beginning.
    const isGiven = (one: Dependency) => one.words.length > 1 && bodies.get(one.name)?.some(usesArguments);
    const calls = after.filter(isGiven).map(({ words }) => ({
      words,
      span: { start: words[0]!.span.start, end: words.at(-1)!.span.end },
      arms: [],
    }));
    const own = bodies.get(name)!.map((command) => withoutJust(command, bodies));
    return sequence(`recipe ${name}`, carry([...calls, ...own]), {
      callable: name,
      after: after.filter((one) => !isGiven(one)).map((one) => one.name),
    });
  });
}

/** `just manage check` inside the file, where `manage` wants arguments, is a call of it. */
function withoutJust(command: CommandLine, bodies: ReadonlyMap<string, readonly CommandLine[]>): CommandLine {
  const [first, ...rest] = command.words;
  const at = rest.findIndex(({ text }) => !text.startsWith('-'));
  const body = /(?:^|\/)just$/.test(first!.text) ? bodies.get(rest[at]?.text ?? '') : undefined;
  return body?.some(usesArguments) ? { ...command, words: rest.slice(at) } : command;
}

function parametersOf(text: string): Parameter[] {
  return [...text.matchAll(/([*+])?\$?([A-Za-z_][\w-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+)))?/g)].map(
    ([, rest, name, double, single, plain]) => ({
      name: name!,
      isRest: rest !== undefined,
      otherwise: double ?? single ?? plain,
    }),
  );
}

/** `collect (manage "assets build")`; what follows `&&` runs behind the recipe and is taken as before it. */
function dependenciesOf(text: string, start: number, end: number): Dependency[] {
  const { commands } = readShell(verbatim(text, start, end));
  return commands.flatMap(({ words }) => {
    const isCall = text.slice(start, words[0]!.span.start).trimEnd().endsWith('(');
    return isCall
      ? [{ name: words[0]!.text, words }]
      : words
          .filter(({ text: word }) => /^[A-Za-z_]/.test(word))
          .map((word) => ({ name: word.text, words: [word] }));
  });
}

/** One shell for each line, or one for all of them behind `#!`; none where that names another language. */
function bodyOf(
  text: string,
  { lines, parameters }: Recipe,
  variables: ReadonlyMap<string, string>,
): readonly CommandLine[] {
  const first = lines[0] && text.slice(lines[0].start, lines[0].end).trim();
  if (!first?.startsWith('#!'))
    return lines.flatMap(({ start, end }) => pieceOf(text, start, end, parameters, variables));
  return /sh\b/.test(first) ? pieceOf(text, lines[0]!.start, lines.at(-1)!.end, parameters, variables) : [];
}

function pieceOf(
  text: string,
  start: number,
  end: number,
  parameters: readonly Parameter[],
  variables: ReadonlyMap<string, string>,
): readonly CommandLine[] {
  const prefix = /^[\s@-]*/.exec(text.slice(start, end))![0].length;
  const from = start + prefix;
  const written = text.slice(from, end);
  const put = written.replace(/\{\{\s*([\w-]+)\s*\}\}/g, (whole, name: string) => {
    const at = parameters.findIndex((one) => one.name === name);
    const { isRest, otherwise } = parameters[at] ?? {};
    // As the shell names arguments.
    if (isRest) return `\${@:${at + 1}}`;
    if (at >= 0) return otherwise === undefined ? `\${${at + 1}}` : `\${${at + 1}:-${otherwise}}`;
    return variables.get(name) ?? whole;
  });
  if (put === written) return readShell(verbatim(text, from, end)).commands;
  return readShell({ text: put, locate: () => ({ start: from, end }) }).commands;
}
