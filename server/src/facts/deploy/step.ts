import type { CommandLine, Word } from '../../syntax/deploy/deploy';
import type { DeployOption, DeployStep } from './part';

/** The step that a command is; undefined of others. */
export function stepIn(command: CommandLine): DeployStep | undefined {
  return djangoStep(command) ?? ownStep(command) ?? webassetsStep(command);
}

/** `python manage.py collectstatic …`, whatever stands before `manage.py`; `django-admin`; `python -m django`. */
function djangoStep(command: CommandLine): DeployStep | undefined {
  const { words } = command;
  const at = programAt(words);
  if (at < 0) return undefined;
  const tool = 'manage.py';
  const program = words[at]!;
  const outer = subcommand(words.slice(at + 1), COMMON_VALUES, /^(?:collectstatic|compress|assets)$/);
  switch (outer.verb?.text) {
    case 'collectstatic':
      return stepOf(command, { ...outer, tool, program, action: 'collect', values: COLLECT_VALUES });
    case 'compress':
      return stepOf(command, { ...outer, tool, program, action: 'compress', values: COMMON_VALUES });
    case 'assets': {
      const { verb, before, after } = subcommand(outer.after, ASSETS_VALUES, /^build$/);
      if (verb?.text !== 'build') return undefined;
      const options = { before: [...outer.before, ...before], after, values: ASSETS_VALUES };
      return stepOf(command, { ...options, verb, tool, program, action: 'build' });
    }
    default:
      return undefined;
  }
}

/** The word that stands for Django's commands; -1 if none does. */
export function programAt(words: readonly Word[]): number {
  return words.findIndex(
    ({ text }, index) =>
      /(?:^|[/\\])manage\.py$|(?:^|\/)django-admin(?:\.py)?$/.test(text) ||
      (text === 'django' && words[index - 1]?.text === '-m') ||
      // `$MANAGE collectstatic`: nothing else has commands of these names.
      (/^\$/.test(text) &&
        (words[index + 1]?.text === 'collectstatic' ||
          (words[index + 1]?.text === 'assets' &&
            words.slice(index + 2).some((one) => one.text === 'build')))),
  );
}

/** `npx django-static collect …`. */
function ownStep(command: CommandLine): DeployStep | undefined {
  const at = command.words.findIndex(({ text }) => /(?:^|\/)django-static$/.test(text));
  if (at < 0) return undefined;
  const found = subcommand(command.words.slice(at + 1), OWN_VALUES);
  const action = found.verb?.text;
  if (action !== 'collect' && action !== 'build') return undefined;
  const program = command.words[at]!;
  return stepOf(command, { ...found, action, tool: 'django-static', program, values: OWN_VALUES });
}

/** `webassets -m project.assets build`. */
function webassetsStep(command: CommandLine): DeployStep | undefined {
  const at = command.words.findIndex(({ text }) => /(?:^|\/)webassets$/.test(text));
  if (at < 0) return undefined;
  const found = subcommand(command.words.slice(at + 1), ['-m', '--module', '-c', '--config']);
  if (found.verb?.text !== 'build') return undefined;
  const program = command.words[at]!;
  return stepOf(command, { ...found, action: 'build', tool: 'webassets', program, values: ASSETS_VALUES });
}

/** Options that take a value. */
export const COMMON_VALUES = ['--settings', '--pythonpath', '-v', '--verbosity'];
const COLLECT_VALUES = ['-i', '--ignore', ...COMMON_VALUES];
export const ASSETS_VALUES = [...COMMON_VALUES, '--manifest', '-m', '-d', '--directory'];
const OWN_VALUES = [
  ...[
    '--project',
    '--python',
    '--django',
    '-i',
    '--ignore',
    '--static-root',
    '--storage',
    '--jobs',
    '--brotli',
  ],
  ...ASSETS_VALUES,
];

interface FoundStep extends Pick<DeployStep, 'action' | 'tool' | 'program'> {
  readonly verb: Word | undefined;
  /** Words before and behind the verb. */
  readonly before: readonly Word[];
  readonly after: readonly Word[];
  /** The options that take a value. */
  readonly values: readonly string[];
}

function stepOf({ span, arms }: CommandLine, found: FoundStep): DeployStep | undefined {
  const { action, tool, program, verb, before, after, values } = found;
  if (!verb) return undefined;
  const first = optionsOf(before, values, true);
  const { options, operands } = optionsOf(after, values, false);
  return {
    kind: 'step',
    action,
    tool,
    program,
    verb,
    span,
    arms,
    options: [...first.options, ...options],
    operands: [...first.operands, ...operands],
  };
}

/**
 * The first word that is no option (nor an option's value), and what stands around it. A word that only a run tells may be
 * options, if one of the commands that are looked for comes behind it.
 */
export function subcommand(words: readonly Word[], values: readonly string[], wanted?: RegExp) {
  let at = 0;
  while (at < words.length && words[at]!.text.startsWith('-')) at += values.includes(words[at]!.text) ? 2 : 1;
  if (wanted && /^[$`]/.test(words[at]?.text ?? '')) {
    const behind = words.findIndex(({ text }, index) => index > at && wanted.test(text));
    if (behind > 0) at = behind;
  }
  return { verb: words[at], before: words.slice(0, at), after: words.slice(at + 1) };
}

function optionsOf(words: readonly Word[], values: readonly string[], beforeSubcommand: boolean) {
  const options: DeployOption[] = [];
  const operands: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const { text, span } = words[at]!;
    const equals = /^(--[\w-]+)=(.*)$/s.exec(text);
    if (equals) options.push({ name: equals[1]!, value: equals[2]!, span, beforeSubcommand });
    else if (!text.startsWith('-')) operands.push(text);
    else if (values.includes(text) && words[at + 1]) {
      const value = words[++at]!;
      options.push({
        name: text,
        value: value.text,
        span: { start: span.start, end: value.span.end },
        beforeSubcommand,
      });
    } else if (/^-[a-z]{2,}$/.test(text)) {
      // `-cl` is `-c -l`.
      for (const letter of text.slice(1))
        options.push({ name: `-${letter}`, value: undefined, span, beforeSubcommand });
    } else options.push({ name: text, value: undefined, span, beforeSubcommand });
  }
  return { options, operands };
}
