import { deriveRecent } from '../base/derive';
import type { Span } from '../base/span';
import type { SourceText } from '../base/text';
import {
  type CommandLine,
  type DeployKind,
  readDeployScript,
  type Sequence,
  type Word,
} from '../syntax/deploy/deploy';
import { nestedShell } from '../syntax/deploy/nested';
import type { Arm } from '../syntax/deploy/script';

/** What a step of a deploy does to static files. */
export type DeployAction =
  /** `collectstatic`, `django-static collect`. */
  | 'collect'
  /** `assets build`, `django-static build`, `webassets build`. */
  | 'build'
  /** django-compressor's `compress`. */
  | 'compress';

/** An option as it is written: `--manifest=django`, `-m django`, `--clear`. */
export interface DeployOption {
  /** Without a value, as written: `--manifest`, `-c`. */
  readonly name: string;
  readonly value: string | undefined;
  readonly span: Span;
  /** False behind the sub-command: `assets build --parse-templates`. */
  readonly beforeSubcommand: boolean;
}

/** One step of a deploy that concerns static files. */
export interface DeployStep {
  readonly kind: 'step';
  readonly action: DeployAction;
  readonly options: readonly DeployOption[];
  /** Names behind the options, such as bundles. */
  readonly operands: readonly string[];
  /** Whose command line it is: that of Django's commands, or our own. */
  readonly tool: 'manage.py' | 'django-static' | 'webassets';
  /** From its first word to its last. */
  readonly span: Span;
  /** The word that names the program: `manage.py`, `django` behind `-m`, `django-static`. */
  readonly program: Word;
  /** The word that names the (sub-)command: `collectstatic`, `build`. */
  readonly verb: Word;
  readonly arms: readonly Arm[];
}

/** A command that runs what stands elsewhere: a target, a recipe, a function, a script file. */
export interface DeployCall {
  readonly kind: 'call';
  /** `file`: a path, as written; `action`: the folder of one; the others name a callable of this kind of file. */
  readonly of: 'file' | 'function' | 'make' | 'just' | 'npm' | 'action';
  readonly name: string;
  readonly span: Span;
  readonly arms: readonly Arm[];
}

/** A command that cannot be followed and may be a step: `manage.py $cmd`, a command of the project's own, a task runner. */
export interface DeployDoubt {
  readonly kind: 'doubt';
  readonly may: readonly DeployAction[];
  /** The command behind `manage.py`, if it has a name: what it does stands in an app. */
  readonly command?: string;
  readonly span: Span;
  readonly arms: readonly Arm[];
}

export type DeployPart = DeployStep | DeployCall | DeployDoubt;

/** What one sequence of a deploy file does, in order. */
export interface DeployRun extends Omit<Sequence, 'commands'> {
  readonly parts: readonly DeployPart[];
}

export interface DeployFacts {
  readonly source: SourceText;
  readonly kind: DeployKind;
  readonly runs: readonly DeployRun[];
  /** True if it tells the platform to leave out what it would run by itself (`DeployRun.before`). */
  readonly disablesPlatform: boolean;
}

/** The static-file steps of a deploy file, sequence by sequence. Never throws. */
export function deployFacts(source: SourceText, kind: DeployKind): DeployFacts {
  return factsOf[kind](source);
}

const memo = (kind: DeployKind) =>
  deriveRecent(200, (source: SourceText): DeployFacts => {
    const { sequences, disablesPlatform = false } = readDeployScript(source.text, kind);
    return {
      source,
      kind,
      disablesPlatform,
      runs: sequences.map(({ commands, ...run }) => ({
        ...run,
        parts: commands.flatMap((command) => partsOf(source.text, command, 0)),
      })),
    };
  });

const KINDS: readonly DeployKind[] = [
  'shell',
  'dockerfile',
  'compose',
  'procfile',
  'makefile',
  'justfile',
  'github-actions',
  'gitlab-ci',
  'package-json',
  'app-json',
  'fly-toml',
  'render-yaml',
  'heroku-yml',
];

const factsOf = Object.fromEntries(KINDS.map((kind) => [kind, memo(kind)])) as Record<
  DeployKind,
  (source: SourceText) => DeployFacts
>;

/** Commands that only talk about what stands behind them. */
const MERE_TALK =
  /^(?:echo|printf|cat|grep|ls|cp|mv|rm|chmod|chown|test|\[|\[\[|sed|git|which|touch|man|#.*)$/;
const MOST_NESTED = 4;

function partsOf(text: string, command: CommandLine, depth: number): DeployPart[] {
  const { words, span, arms } = command;
  if (MERE_TALK.test(words[0]!.text)) return [];
  const step = djangoStep(command) ?? ownStep(command) ?? webassetsStep(command);
  if (step) return [step];
  const code = pythonCode(command);
  if (code !== undefined) {
    const may = mayOf(code);
    return may.length > 0 ? [{ kind: 'doubt', may, span, arms }] : [];
  }
  // `sh -c "…"`, `ssh host "…"`, `heroku run "…"`: a word that is itself a command line.
  const inner = depth < MOST_NESTED ? words.filter(isCommandLine) : [];
  const parts = inner
    .flatMap((word) => nestedShell(text, word))
    .flatMap((one) => partsOf(text, { ...one, arms: [...arms, ...one.arms] }, depth + 1));
  if (parts.length > 0) return parts;
  const doubt = doubtOf(command);
  if (doubt) return [{ ...doubt, kind: 'doubt', span, arms }];
  return inner.length > 0 ? [] : callsOf(command).map((call) => ({ ...call, kind: 'call', span, arms }));
}

/** What `python -c` runs: no command lines. */
function pythonCode({ words }: CommandLine): string | undefined {
  const python = words.findIndex(({ text }) => /(?:^|\/)(?:python|pypy)[\d.]*$/.test(text));
  const rest = words.slice(python + 1);
  const flag = rest.findIndex(({ text }) => !text.startsWith('-') || /^-[a-zA-Z]*c$/.test(text));
  return python >= 0 && rest[flag]?.text.startsWith('-') ? rest[flag + 1]?.text : undefined;
}

/** Which actions a text speaks of that is not followed. */
function mayOf(text: string): readonly DeployAction[] {
  return [
    ...(/\bcollectstatic\b/.test(text) ? (['collect'] as const) : []),
    ...(/\bassets\b['", ]+build\b/.test(text) ? (['build'] as const) : []),
  ];
}

function isCommandLine({ text }: Word): boolean {
  return /\s/.test(text) && /manage\.py|django|collectstatic|\.sh\b|webassets/.test(text);
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
function programAt(words: readonly Word[]): number {
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
const COMMON_VALUES = ['--settings', '--pythonpath', '-v', '--verbosity'];
const COLLECT_VALUES = ['-i', '--ignore', ...COMMON_VALUES];
const ASSETS_VALUES = [...COMMON_VALUES, '--manifest', '-m', '-d', '--directory'];
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
function subcommand(words: readonly Word[], values: readonly string[], wanted?: RegExp) {
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

/** Programs that do what a file of theirs says, which is not read here. */
const RUNNER =
  /^(?:invoke|inv|fab|nox|tox|doit|rake|cap|task|go-task|mage|earthly|ansible-playbook|paver|poe|hatch|pdm)$/;

/** What a command may do that cannot be followed; undefined for one that is no step. */
function doubtOf({ words }: CommandLine): Pick<DeployDoubt, 'may' | 'command'> | undefined {
  const at = programAt(words);
  if (at >= 0) {
    const { verb, after } = subcommand(words.slice(at + 1), COMMON_VALUES);
    if (!verb || /[$`{]/.test(verb.text)) return { may: ['collect', 'build'] };
    if (verb.text === 'assets')
      return /^[$`]/.test(subcommand(after, ASSETS_VALUES).verb?.text ?? '$')
        ? { may: ['build'] }
        : undefined;
    // Python code: with `-c` it stands here.
    const code = after.map(({ text }) => text).join(' ');
    if (verb.text === 'shell' && /(?:^| )(?:-c|--command)\b/.test(code) && !code.includes('call_command'))
      return undefined;
    if (verb.text === 'shell') return { may: ['collect', 'build'] };
    return { may: ['collect', 'build'], command: verb.text };
  }
  const texts = words.map(({ text }) => text);
  const all = texts.join(' ');
  const may = mayOf(all);
  if (may.length > 0) return { may };
  const [first, ...rest] = texts;
  const isOpen = /^\$[^@*]/.test(first!) && rest.every((text) => /^[$-]/.test(text));
  if (isOpen || first === 'eval' || RUNNER.test(first!.replace(/^.*\//, '')))
    return { may: ['collect', 'build'] };
  const runner = texts.findIndex((text) => /^(?:run|exec|-m)$/.test(text));
  return RUNNER.test(texts[runner + 1] ?? '') ? { may: ['collect', 'build'] } : undefined;
}

/** What a command runs that stands elsewhere: `make static assets` runs two targets. */
function callsOf({ words }: CommandLine): readonly Pick<DeployCall, 'of' | 'name'>[] {
  const texts = words.map(({ text }) => text);
  const first = texts[0]!.replace(/^.*\//, '');
  const operands = (from: number) =>
    texts.slice(from).filter((text) => !text.startsWith('-') && !text.includes('='));
  const [operand] = operands(1);
  if (first === 'uses:') return operand === undefined ? [] : [{ of: 'action', name: operand }];
  if (first === 'make' || first === 'gmake') {
    // Another folder's Makefile is another file.
    if (texts.some((text) => /^(?:-C|--directory)/.test(text))) return [];
    const file = texts.indexOf('-f');
    const targets = operands(1).filter((text) => text !== texts[file + 1] || file < 0);
    return (targets.length > 0 ? targets : ['']).map((name) => ({ of: 'make', name }));
  }
  // What follows a recipe may be its arguments: those that are no recipes lead nowhere.
  if (first === 'just') {
    const recipes = operands(1);
    return (recipes.length > 0 ? recipes : ['']).map((name) => ({ of: 'just', name }));
  }
  // One after another; what runs at the same time has no order.
  const all = texts.findIndex((text) => /^(?:npm-run-all2?|run-s)$/.test(text));
  if (all >= 0) {
    const isParallel = texts.some((text) => /^(?:-p|--parallel)$/.test(text));
    return isParallel ? [] : operands(all + 1).map((name) => ({ of: 'npm', name }));
  }
  if (/^(?:npm|pnpm|yarn|bun)$/.test(first)) {
    const run = texts.findIndex((text) => text === 'run' || text === 'run-script');
    const name = run > 0 ? operands(run + 1)[0] : operand;
    return name === undefined ? [] : [{ of: 'npm', name }];
  }
  const script = /^(?:ba|da|z)?sh$|^source$|^\.$/.test(first)
    ? operand
    : texts.find((text) => /\.sh$/.test(text));
  if (script !== undefined && /^\S*[./]\S*$/.test(script)) return [{ of: 'file', name: script }];
  if (/\/(?:bin\/)?[\w-]+$/.test(texts[0]!) && !/^\/(?:usr|bin|sbin|opt)\b/.test(texts[0]!))
    return [{ of: 'file', name: texts[0]! }];
  return /^[A-Za-z_][\w-]*$/.test(texts[0]!) ? [{ of: 'function', name: texts[0]! }] : [];
}
