import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { Conversation, ConverseHow, Said } from '../ports/tools';

/** A child process, one line of text for each line of text. */
export function converse(argv: readonly string[], { cwd, env }: ConverseHow): Conversation {
  const child = spawn(argv[0]!, argv.slice(1), {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const waiting: ((said: Said) => void)[] = [];
  let over: Said | undefined;
  const end = (reason: string): void => {
    over ??= { kind: 'over', reason };
    for (const answer of waiting.splice(0)) answer(over);
    hold();
  };
  /** What nobody waits for keeps no process alive. */
  const hold = (): void => {
    for (const part of [child, child.stdin as Socket, child.stdout as Socket]) {
      if (waiting.length > 0) part.ref();
      else part.unref();
    }
  };
  createInterface({ input: child.stdout }).on('line', (line) => {
    waiting.shift()?.({ kind: 'answer', line });
    hold();
  });
  // How it ends tells the rest.
  child.stdin.on('error', () => {});
  child.on('error', (error) => end(error.message));
  child.on('close', (code, signal) => end(`it ended with ${signal ?? code}`));
  hold();
  return {
    ask: (line) =>
      over
        ? Promise.resolve(over)
        : new Promise((done) => {
            waiting.push(done);
            hold();
            child.stdin.write(`${line}\n`);
          }),
    close: () => void child.stdin.end(),
  };
}
