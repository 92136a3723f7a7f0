import { fork } from 'node:child_process';
import type { Program, ProgramStep } from '../ports/program';
import { INTERRUPT } from './console';

/** How long a process may take to end when it is asked to, in milliseconds. What it writes is whole even if it is killed. */
const GRACE = 3_000;

/** `file`: the bundle of the command line. */
export function nodeProgram(file: string): Program {
  return {
    run: (args, { cwd, cancelled, progress }) =>
      new Promise((done) => {
        const child = fork(file, [...args], {
          cwd,
          // Not the debugger's port of this process.
          execArgv: [],
          // A desktop editor's own node is Electron.
          env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
          stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
        });
        const out: Buffer[] = [];
        const err: Buffer[] = [];
        let killing: NodeJS.Timeout | undefined;
        child.stdout?.on('data', (chunk) => out.push(chunk));
        child.stderr?.on('data', (chunk) => err.push(chunk));
        child.on('message', (step) => progress(step as ProgramStep));
        child.on('error', (error) => done({ kind: 'absent', reason: error.message }));
        child.on('close', (code) => {
          clearTimeout(killing);
          done({
            kind: 'ended',
            code,
            stdout: Buffer.concat(out).toString(),
            stderr: Buffer.concat(err).toString(),
          });
        });
        void cancelled.then(() => {
          if (child.exitCode !== null || child.signalCode !== null) return;
          if (child.connected) child.send(INTERRUPT);
          killing = setTimeout(() => child.kill('SIGKILL'), GRACE);
        });
      }),
  };
}
