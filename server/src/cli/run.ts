import { asksForJson, parseArguments } from './args';
import type { Command, Task } from './command';
import { Failure, failureJson } from './failure';
import { commandHelp, globalHelp } from './help';
import { toJsonText } from './json/document';
import { Output, wantsColor } from './output';
import { openProject } from './project';
import type { World } from './world';

/** Runs one command line and answers the exit code of the contract. Never throws. */
export async function run(
  args: readonly string[],
  world: World,
  commands: readonly Command[],
): Promise<number> {
  try {
    return await dispatch(args, world, commands);
  } catch (caught) {
    const error = caught instanceof Failure ? caught : crash(caught, world);
    if (asksForJson(args))
      world.console.out(`${toJsonText(failureJson(error), world.console.outIsTerminal)}\n`);
    else world.console.err(failureText(error));
    return 2;
  }
}

/** A mistake of ours: the trace goes to stderr, for the report. */
function crash(caught: unknown, { console }: World): Failure {
  const error = caught instanceof Error ? caught : new Error(String(caught));
  console.err(`${error.stack}\n`);
  return new Failure(`internal error: ${error.message}`, {
    hint: 'this is a bug in django-static; please report it with the trace on stderr',
  });
}

async function dispatch(
  args: readonly string[],
  world: World,
  commands: readonly Command[],
): Promise<number> {
  const { command, given, operands } = parseArguments(args, commands);
  const json = given.has('json') || given.value('format') === 'json';
  const verbosity = Number(given.value('verbosity') ?? 1);
  const output = new Output(world, { json, color: wantsColor(world, given.has('no-color')), verbosity });
  if (given.has('version')) return print(world, `django-static ${world.version}`);
  if (given.has('help')) return print(world, helpText(command, commands, output));
  if (!command) throw new Failure('no command given', { hint: 'see `django-static --help`' });
  const task: Task = {
    world,
    given,
    operands,
    json,
    verbosity,
    output,
    open: (how) => openProject(task, how),
  };
  return command.run(task);
}

function helpText(command: Command | undefined, commands: readonly Command[], { colors }: Output): string {
  return command ? commandHelp(command, colors) : globalHelp(commands, colors);
}

function print({ console }: World, text: string): number {
  console.out(`${text}\n`);
  return 0;
}

function failureText({ message, about }: Failure): string {
  const place = about.file ? `  at ${about.file}${about.line ? `:${about.line}` : ''}\n` : '';
  return `error: ${message}\n${place}${about.hint ? `  hint: ${about.hint}\n` : ''}`;
}
