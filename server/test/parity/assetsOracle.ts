import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

const PYTHON = resolve('.cache/parity/assets/venv/bin/python');

/** One long-lived Python with the real webassets, asked through one of the scripts beside this file. */
export class AssetsOracle<Request, Answer> {
  private readonly child: ChildProcess;
  private readonly waiting: ((answer: Answer) => void)[] = [];

  constructor(script: string) {
    if (!existsSync(PYTHON))
      throw new Error('no environment with webassets: node scripts/parity-env.mjs assets');
    this.child = spawn(PYTHON, ['-W', 'ignore', resolve('server/test/parity', script)], {
      stdio: ['pipe', 'pipe', 'inherit'],
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
