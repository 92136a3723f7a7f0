import { spawnSync } from 'node:child_process';

/** What one process took: milliseconds by the clock, milliseconds of processors, and megabytes at its largest. */
export interface Spent {
  readonly wall: number;
  readonly cpu: number;
  readonly peak: number;
}

export interface Invocation {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Waits for the process itself, so that neither its own start nor Python's is counted. */
const WAITER = `
import json, os, sys, time
out = os.open(os.devnull, os.O_WRONLY)
started = time.monotonic()
actions = [(os.POSIX_SPAWN_DUP2, out, 1)]
pid = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=actions)
_, status, used = os.wait4(pid, 0)
wall = time.monotonic() - started
print(json.dumps([os.waitstatus_to_exitcode(status), wall, used.ru_utime + used.ru_stime, used.ru_maxrss]))
`;

/** Runs a command to its end. Throws with what it said if it fails. */
export function spent(python: string, { argv, cwd, env = {} }: Invocation): Spent {
  // Extra certificates cost every start of Node 34 ms and have nothing to do with us.
  const { NODE_EXTRA_CA_CERTS: _, DJANGO_SETTINGS_MODULE: __, ...inherited } = process.env;
  const done = spawnSync(python, ['-c', WAITER, ...argv], {
    cwd,
    env: { ...inherited, ...env },
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  const [code, wall, cpu, peak] = JSON.parse(done.stdout || '[1]') as number[];
  if (code !== 0) throw new Error(`${argv.join(' ')} failed:\n${done.stderr}`);
  return { wall: wall! * 1000, cpu: cpu! * 1000, peak: peak! / 1024 };
}
