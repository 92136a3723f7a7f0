import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { CHECKOUT, type Run } from './support';

/** The built program collecting, not allowed more than any user is. */
export function start(cwd: string, args: readonly string[], cache = join(cwd, '.cache')): ChildProcess {
  const command = [process.execPath, join(CHECKOUT, 'dist/cli.js'), 'collect', ...args];
  const whole =
    process.getuid?.() === 0
      ? ['setpriv', '--bounding-set=-dac_override,-dac_read_search', ...command]
      : command;
  return spawn(whole[0]!, whole.slice(1), {
    cwd,
    env: { ...process.env, DJANGO_STATIC_CACHE: cache, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

export function ended(child: ChildProcess): Promise<Run> {
  const texts = [child.stdout!, child.stderr!].map((stream) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk) => chunks.push(chunk));
    return () => Buffer.concat(chunks).toString();
  });
  return new Promise((done) => {
    child.on('close', (code) => done({ code, stdout: texts[0]!(), stderr: texts[1]!() }));
  });
}

/** One run from start to end. */
export function asAnyUser(cwd: string, args: readonly string[]): Promise<Run> {
  return ended(start(cwd, args));
}

/** Whether the user may. */
export function mount(folder: string, options: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
