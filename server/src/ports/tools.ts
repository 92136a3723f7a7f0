/** JavaScript tools installed for the project or beside this program, and other programs. Using them executes their code. */
export interface Tools {
  /** An npm package; the project's own first. Undefined if it is not installed. */
  find(name: string): Tool | undefined;
  /** True if there is a program of that name to run. */
  has(program: string): Promise<boolean>;
  /** Runs a program without a shell, the project's own (`node_modules/.bin`) before those on PATH. Never rejects. */
  run(argv: readonly string[], how: RunHow): Promise<RunOutcome>;
  /** Starts a program that answers one line for each line it is told; what it says on stderr is said on ours. */
  converse(argv: readonly string[], how: ConverseHow): Conversation;
  /** A folder for files that a program reads and writes; `use` has it to itself, and then it is gone. */
  withFolder<T>(use: (folder: TemporaryFolder) => Promise<T>): Promise<T>;
}

export interface Tool {
  /** Its module, loaded the first time. Throws what loading it throws. */
  load(): unknown;
  readonly version: string;
}

export interface RunHow {
  readonly cwd: string;
  readonly input: string;
}

export interface ConverseHow {
  readonly cwd: string;
  /** Variables over this process's. */
  readonly env: Readonly<Record<string, string>>;
}

/** A program under way. It keeps this process alive only while an answer is due, and ends with it. */
export interface Conversation {
  /** Answers come in the order of the questions. Never rejects. */
  ask(line: string): Promise<Said>;
  close(): void;
}

export type Said =
  | { readonly kind: 'answer'; readonly line: string }
  /** It has ended, or could not be started. */
  | { readonly kind: 'over'; readonly reason: string };

export type RunOutcome =
  | { readonly kind: 'ended'; readonly code: number | null; readonly stdout: string; readonly stderr: string }
  /** There is no such program, or it cannot be started. */
  | { readonly kind: 'absent'; readonly reason: string };

export interface TemporaryFolder {
  readonly path: string;
  write(name: string, text: string): void;
  /** Undefined if there is no such file. */
  read(name: string): string | undefined;
}
