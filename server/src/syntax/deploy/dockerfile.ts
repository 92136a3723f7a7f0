import { readYamlTree } from '../yaml/tree';
import { verbatim } from './piece';
import type { CommandLine, DeployScript } from './script';
import { execForm, sequence, started } from './sequence';
import { readShell } from './shell';

interface Stage {
  readonly name: string | undefined;
  /** The stage it goes on from, if its base is one. */
  readonly base: Stage | undefined;
  /** What building it runs; the commands of stages it copies from stand where it copies. */
  readonly commands: CommandLine[];
  entrypoint: readonly CommandLine[];
  command: readonly CommandLine[];
}

/**
 * Dockerfile: of the last stage, all that its building and that of the stages it needs runs, in order, then what the
 * container starts. Stages that the last one does not need are sequences of their own.
 */
export function readDockerfile(text: string): DeployScript {
  const stages: Stage[] = [];
  const used = new Set<Stage>();
  const byName = (name: string) =>
    stages.find((stage) => stage.name === name.toLowerCase()) ??
    (/^\d+$/.test(name) ? stages[Number(name)] : undefined);
  let variables = new Map<string, string>();
  for (const { keyword, start, end } of instructions(text)) {
    const argument = text.slice(start, end);
    if (keyword === 'FROM') {
      const match = /^\s*(?:--\S+\s+)*(\S+)(?:\s+as\s+(\S+))?/i.exec(argument);
      const base = match ? byName(match[1]!) : undefined;
      if (base) used.add(base);
      const name = match?.[2]?.toLowerCase();
      stages.push({ name, base, commands: [], entrypoint: [], command: [] });
      variables = new Map();
      continue;
    }
    const stage = stages.at(-1);
    if (!stage) continue;
    if (keyword === 'ENV' || keyword === 'ARG') setVariables(argument, variables);
    else if (keyword === 'RUN') stage.commands.push(...commandsOf(text, start, end, variables));
    else if (keyword === 'ENTRYPOINT') stage.entrypoint = commandsOf(text, start, end, variables);
    else if (keyword === 'CMD') stage.command = commandsOf(text, start, end, variables);
    else if (keyword === 'COPY' || keyword === 'ADD') {
      const from = /--from=(\S+)/.exec(argument)?.[1];
      const source = from === undefined ? undefined : byName(from);
      if (source && source !== stage) {
        used.add(source);
        stage.commands.push(...buildOf(source));
      }
    }
  }
  const last = stages.at(-1);
  return {
    kind: 'dockerfile',
    sequences: stages
      .filter((stage) => stage === last || !used.has(stage))
      .map((stage) =>
        sequence(stage === last ? undefined : `stage ${stage.name ?? stages.indexOf(stage)}`, all(stage)),
      ),
  };
}

function buildOf(stage: Stage): CommandLine[] {
  return [...(stage.base ? buildOf(stage.base) : []), ...stage.commands];
}

function all(stage: Stage): CommandLine[] {
  const inherited = (pick: (one: Stage) => readonly CommandLine[]) => {
    for (let one: Stage | undefined = stage; one; one = one.base) if (pick(one).length > 0) return pick(one);
    return [];
  };
  return [
    ...buildOf(stage),
    ...started(
      inherited((one) => one.entrypoint),
      inherited((one) => one.command),
    ),
  ];
}

interface Instruction {
  readonly keyword: string;
  /** Of what stands behind the keyword, here-documents included. */
  readonly start: number;
  readonly end: number;
}

/** Instructions with their continued lines. Comment lines between continued ones belong to them, as in Docker. */
function* instructions(text: string): Generator<Instruction> {
  const continuation = /^\s*#\s*escape\s*=\s*`/im.test(text.slice(0, 200)) ? '`' : '\\';
  let at = 0;
  while (at < text.length) {
    const head = /[ \t]*([A-Za-z]+)(?=[ \t\\`])/y;
    head.lastIndex = at;
    const match = head.exec(text);
    if (!match) {
      at = lineEnd(text, at) + 1;
      continue;
    }
    const start = head.lastIndex;
    let end = lineEnd(text, start);
    while (end < text.length && isContinued(text, end, continuation)) {
      end = lineEnd(text, end + 1);
      while (end < text.length && /^[ \t]*(?:#.*)?\r?$/.test(lineAt(text, end))) end = lineEnd(text, end + 1);
    }
    for (const [, quote, name] of text.slice(start, end).matchAll(/<<-?(["']?)(\w+)\1/g)) {
      const close = new RegExp(`^\\t*${name}\\r?$`, 'm');
      const found = close.exec(text.slice(end));
      if (found && quote !== undefined) end += found.index + found[0].length;
    }
    yield { keyword: match[1]!.toUpperCase(), start, end };
    at = end + 1;
  }
}

/** `RUN <<EOF` runs the document; else the list form or the shell form. */
function commandsOf(
  text: string,
  start: number,
  end: number,
  variables: ReadonlyMap<string, string>,
): readonly CommandLine[] {
  const flags = /^(?:\s|--\S+|\\\r?\n)*/.exec(text.slice(start, end))![0].length;
  const from = start + flags;
  const argument = text.slice(from, end);
  if (argument.startsWith('[')) {
    const [list] = readYamlTree(`${' '.repeat(from)}${argument.replace(/\\(?=\r?\n)/g, ' ')}`);
    if (list?.kind === 'list') return execForm(text, list);
  }
  const document = /^<<-?(["']?)(\w+)\1[^\n]*\n/.exec(argument);
  if (document) {
    const body = from + document[0].length;
    const close = text.lastIndexOf('\n', end - 1);
    return readShell(verbatim(text, body, Math.max(body, close)), { variables }).commands;
  }
  return readShell(verbatim(text, from, end), { commentsInContinuation: true, variables }).commands;
}

function setVariables(argument: string, variables: Map<string, string>): void {
  for (const [, name, double, single, plain] of argument.matchAll(
    /(\w+)=(?:"([^"$]*)"|'([^'$]*)'|([^\s"'$]+))(?=\s|$)/g,
  ))
    variables.set(name!, double ?? single ?? plain ?? '');
}

function lineEnd(text: string, from: number): number {
  const stop = text.indexOf('\n', from);
  return stop < 0 ? text.length : stop;
}

/** The line that ends at `end`. */
function lineAt(text: string, end: number): string {
  return text.slice(text.lastIndexOf('\n', end - 1) + 1, end);
}

function isContinued(text: string, end: number, continuation: string): boolean {
  return lineAt(text, end).trimEnd().endsWith(continuation);
}
