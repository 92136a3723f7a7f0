import { parseArgs } from 'node:util';
import { nearest } from '../base/nearest';
import type { Command } from './command';
import { Failure } from './failure';
import { type Given, GLOBAL_OPTIONS, type OptionSpec, type OptionTable } from './options';

export interface Arguments {
  /** Undefined if no verb was given. */
  readonly command: Command | undefined;
  readonly given: Given;
  readonly operands: readonly string[];
}

/**
 * Reads `[global options] [verb] [options and operands]`. Throws Failure, naming what is wrong and what would be
 * right, for anything not in the tables.
 */
export function parseArguments(args: readonly string[], commands: readonly Command[]): Arguments {
  const verbAt = findVerb(args);
  if (verbAt === undefined) return { command: undefined, ...read(args, GLOBAL_OPTIONS, '') };
  const verb = args[verbAt]!;
  const command = commands.find((candidate) => candidate.verb === verb);
  if (!command) throw unknownVerb(verb, commands);
  const rest = [...args.slice(0, verbAt), ...args.slice(verbAt + 1)];
  const parsed = read(rest, { ...GLOBAL_OPTIONS, ...command.options }, verb);
  if (!parsed.given.has('help')) checkOperands(command, parsed.operands);
  return { command, ...parsed };
}

/** True if the result is to be JSON: needed even where the rest cannot be understood. */
export function asksForJson(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  const options = end === -1 ? args : args.slice(0, end);
  return (
    options.includes('--json') ||
    options.includes('--format=json') ||
    options.some((option, i) => option === '--format' && options[i + 1] === 'json')
  );
}

/** The index of the first operand, given that only global options stand before it. */
function findVerb(args: readonly string[]): number | undefined {
  return tokenize(args, GLOBAL_OPTIONS).find((token) => token.kind === 'positional')?.index;
}

function read(args: readonly string[], table: OptionTable, verb: string): Omit<Arguments, 'command'> {
  const found = new Map<string, string[]>();
  const operands: string[] = [];
  /** The values of an option that waits for its second one. */
  let half: { readonly option: string; readonly values: string[] } | undefined;
  for (const token of tokenize(args, table)) {
    if (token.kind === 'positional' && half) {
      half.values.push(token.value);
      half = undefined;
    } else if (token.kind === 'positional') operands.push(token.value);
    if (token.kind !== 'option') continue;
    const spec = Object.hasOwn(table, token.name) ? table[token.name]! : undefined;
    if (!spec) throw unknownOption(token.rawName, table, verb);
    checkValue(token.rawName, token.value, token.inlineValue === true, spec, verb);
    const values = found.get(token.name) ?? [];
    if (token.value !== undefined) values.push(token.value);
    found.set(token.name, values);
    if (half) break;
    if (spec.second !== undefined) half = { option: `${token.rawName} ${spec.value} ${spec.second}`, values };
  }
  if (half) throw new Failure(`${half.option.split(' ')[0]} needs two values: ${half.option}`);
  const given: Given = {
    has: (option) => found.has(option),
    value: (option) => found.get(option)?.at(-1),
    values: (option) => found.get(option) ?? [],
  };
  return { given, operands };
}

function tokenize(args: readonly string[], table: OptionTable) {
  const options = Object.fromEntries(
    Object.entries(table).map(([name, spec]) => [
      name,
      {
        type: spec.value === undefined ? ('boolean' as const) : ('string' as const),
        multiple: true,
        ...(spec.short === undefined ? {} : { short: spec.short }),
      },
    ]),
  );
  return parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true }).tokens;
}

function checkValue(
  option: string,
  value: string | undefined,
  inline: boolean,
  spec: OptionSpec,
  verb: string,
): void {
  const hint = `see \`${['django-static', verb, '--help'].filter(Boolean).join(' ')}\``;
  if (spec.value === undefined) {
    if (value !== undefined) throw new Failure(`${option} takes no value`, { hint });
    return;
  }
  // A value that looks like an option is a forgotten value, unless it was joined with `=`.
  if (value === undefined || (!inline && value.startsWith('-') && value.length > 1)) {
    throw new Failure(`${option} needs a value: ${option} ${spec.value}`, { hint });
  }
  if (spec.choices && !spec.choices.includes(value)) {
    throw new Failure(`${option} ${value}: expected one of ${spec.choices.join(', ')}`, { hint });
  }
}

function unknownOption(option: string, table: OptionTable, verb: string): Failure {
  const near = nearest(
    option,
    Object.keys(table).map((name) => `--${name}`),
  );
  const where = verb === '' ? '' : ` for \`${verb}\``;
  return new Failure(`unknown option ${option}${where}`, {
    hint: near
      ? `did you mean ${near}?`
      : `see \`${['django-static', verb, '--help'].filter(Boolean).join(' ')}\``,
  });
}

function unknownVerb(verb: string, commands: readonly Command[]): Failure {
  const near = nearest(
    verb,
    commands.map((command) => command.verb),
  );
  return new Failure(`unknown command ${verb}`, {
    hint: near ? `did you mean ${near}?` : 'see `django-static --help`',
  });
}

function checkOperands(command: Command, operands: readonly string[]): void {
  const { min, max, usage } = command.operands;
  if (operands.length >= min && operands.length <= max) return;
  const call = `usage: django-static ${[command.verb, usage].filter(Boolean).join(' ')}`;
  throw new Failure(
    operands.length < min
      ? `\`${command.verb}\` needs ${usage}`
      : `\`${command.verb}\` does not take \`${operands[max]}\``,
    { hint: call },
  );
}
