import type { Span } from '../../base/span';
import type { Word } from '../../syntax/deploy/deploy';
import type { Arm } from '../../syntax/deploy/script';

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
