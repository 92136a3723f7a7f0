import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

/** The JavaScript tools that webassets runs. */
const PROGRAMS = resolve('.cache/parity/tools/node_modules/.bin');

/** Stand for programs that are hard to come by: a Java, Compass … */
export const FAKE_PROGRAMS = resolve('server/test/parity/fakePrograms');

/** One long-lived Python with the real webassets, asked through one of the scripts beside this file. */
export class AssetsOracle<Request, Answer> {
  private readonly child: ChildProcess;
  private readonly waiting: ((answer: Answer) => void)[] = [];

  /** `cell`: the environment, as `scripts/parity-env.mjs` names it. */
  constructor(script: string, cell = 'assets') {
    const python = resolve('.cache/parity', cell, 'venv/bin/python');
    if (!existsSync(python))
      throw new Error(`no environment with webassets: node scripts/parity-env.mjs ${cell}`);
    this.child = spawn(python, ['-W', 'ignore', resolve('server/test/parity', script)], {
      stdio: ['pipe', 'pipe', 'inherit'],
      // Not here: tsc would read this project's own packages.
      cwd: tmpdir(),
      env: { ...process.env, PATH: `${FAKE_PROGRAMS}:${PROGRAMS}:${process.env.PATH}` },
    });
    createInterface({ input: this.child.stdout! }).on('line', (line) =>
      this.waiting.shift()?.(JSON.parse(line)),
    );
  }

  ask(request: Request): Promise<Answer> {
    return new Promise((done) => {
      this.waiting.push(done);
      this.child.stdin!.write(`${JSON.stringify(request)}\n`);
    });
  }

  end(): void {
    this.child.stdin!.end();
  }
}
