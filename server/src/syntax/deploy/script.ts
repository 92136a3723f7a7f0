import type { Span } from '../../base/span';

/** What a deploy file is: which of its lines are commands, and in which order they run. */
export type DeployKind =
  | 'shell'
  | 'dockerfile'
  | 'compose'
  | 'procfile'
  | 'makefile'
  | 'justfile'
  | 'github-actions'
  | 'gitlab-ci'
  | 'package-json'
  | 'app-json'
  | 'fly-toml'
  | 'render-yaml'
  | 'heroku-yml';

/** One word of a command line. */
export interface Word {
  /** Quotes and escapes undone; what cannot be known (`$X`, `$(…)`) stands as it is written. */
  readonly text: string;
  /** As written, quotes included. */
  readonly span: Span;
  /** False if it depends on something that only a run tells. */
  readonly known: boolean;
  /** Of `NAME=(…)`: the items of the array. */
  readonly items?: readonly Word[];
}

/** One arm of a construct of which a run takes at most one: `if`, `case`, what stands behind `||`. */
export interface Arm {
  /** Number of the construct in its file. */
  readonly of: number;
  readonly arm: number;
}

/** A simple command: what a shell would start, or a function it would call. */
export interface CommandLine {
  /** At least one. Assignments before it (`A=1 cmd`) and redirections are left out. */
  readonly words: readonly Word[];
  /** From the first word to the last. */
  readonly span: Span;
  /** The arms it stands in, outermost first; empty for what runs in any case. */
  readonly arms: readonly Arm[];
}

/** Commands that run one after another on one file system. */
export interface Sequence {
  /** For people: `target deploy`, `job build`, `stage 2`; undefined where a file has but one. */
  readonly name: string | undefined;
  /** The name by which commands elsewhere run it: a target, a recipe, a script of package.json, a shell function. */
  readonly callable: string | undefined;
  /** Callables that run before it: prerequisites of a target. */
  readonly after: readonly string[];
  readonly commands: readonly CommandLine[];
  /** True if nothing runs it but a call from elsewhere in the file. */
  readonly onlyCalled: boolean;
  /** What the platform runs before it, by itself. */
  readonly before?: 'heroku-python';
}

/** A deploy file as far as it can be read. */
export interface DeployScript {
  readonly kind: DeployKind;
  readonly sequences: readonly Sequence[];
  /** True if it tells the platform to leave out what it would run by itself (`Sequence.before`). */
  readonly disablesPlatform?: boolean;
}
