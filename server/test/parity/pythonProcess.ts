import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Tagged } from './admits';

export interface ProgramRun {
  readonly source: string;
  readonly env: Readonly<Record<string, string>>;
  /** What the module `mystery` answers in this run. */
  readonly world: number;
}

/** What the real Python says of a program: its upper-case names, unless it ended with an exception. */
export interface ProgramTruth {
  readonly names: Readonly<Record<string, Tagged>>;
  readonly error: string | null;
}

/** One long-lived Python that runs programs in the order they are sent. */
export class PythonProcess {
  private readonly child: ChildProcess;
  private readonly waiting: ((truth: ProgramTruth) => void)[] = [];

  constructor() {
    const script = resolve('server/test/parity/oracle_programs.py');
    this.child = spawn('python3', ['-W', 'ignore', script], { stdio: ['pipe', 'pipe', 'inherit'] });
    createInterface({ input: this.child.stdout! }).on('line', (line) =>
      this.waiting.shift()?.(JSON.parse(line)),
    );
  }

  run(request: ProgramRun): Promise<ProgramTruth> {
    return new Promise((done) => {
      this.waiting.push(done);
      this.child.stdin!.write(`${JSON.stringify(request)}\n`);
    });
  }

  end(): void {
    this.child.stdin!.end();
  }
}
