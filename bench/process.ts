/** Whole processes side by side: the command line against `find`, and against `manage.py findstatic`. */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LARGE, rootsOf } from './generateProject';
import { type Figure, interleaved, timed } from './measure';

/** `django-static index` of the generated project against `find ROOTS -type f`, `node -e 0` for scale. */
export function indexProcessFigures(cli: string, project: string, rounds: number): Figure[] {
  const roots = rootsOf(project, LARGE).map(({ dir }) => dir);
  const times = interleaved(rounds, {
    node: () => timed(() => run(process.execPath, ['-e', '0'], project)),
    find: () => timed(() => run('find', [...roots, '-type', 'f'], project)),
    index: () => timed(() => run(process.execPath, [cli, 'index', '--project', project], project)),
  });
  return [
    { what: 'node -e 0', value: times.node, unit: 'ms' },
    { what: 'find ROOTS -type f', value: times.find, unit: 'ms' },
    { what: 'django-static index', value: times.index, unit: 'ms' },
    { what: 'django-static index / find', value: times.index / times.find, unit: '×', bar: 5 },
  ];
}

/** Django's own way to find a file, and how many times as fast the command line has to be. */
export interface FindPeer {
  readonly name: string;
  readonly project: string;
  readonly python: string;
  readonly bar: number;
}

export function findProcessFigures(cli: string, peer: FindPeer, rounds: number): Figure[] {
  const { name, project, python, bar } = peer;
  if (!existsSync(python) || !existsSync(join(project, 'manage.py'))) {
    console.error(
      `${name}: skipped, ${project} or ${python} is not there (node scripts/parity-env.mjs makes them)`,
    );
    return [];
  }
  const path = 'admin/css/base.css';
  const ours = ['find', path, '--project', project, '--python', python];
  const theirs = ['manage.py', 'findstatic', path];
  const [a, b] = [run(process.execPath, [cli, ...ours], project), run(python, theirs, project)];
  const file = /\/\S*admin\/css\/base\.css/;
  if (file.exec(a.stdout)?.[0] !== file.exec(b.stdout)?.[0])
    throw new Error(`${name}: different answers:\n${a.stdout}${a.stderr}\n${b.stdout}${b.stderr}`);
  const times = interleaved(rounds, {
    ours: () => timed(() => run(process.execPath, [cli, ...ours], project)),
    theirs: () => timed(() => run(python, theirs, project)),
  });
  return [
    { what: `${name}: manage.py findstatic`, value: times.theirs, unit: 'ms' },
    { what: `${name}: django-static find`, value: times.ours, unit: 'ms' },
    { what: `${name}: findstatic / find`, value: times.theirs / times.ours, unit: '×', bar, better: 'more' },
  ];
}

/** Extra certificates cost every start of Node 34 ms and have nothing to do with us. */
function run(command: string, args: readonly string[], cwd: string): SpawnSyncReturns<string> {
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
  const done = spawnSync(command, args, { cwd, env, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (done.status !== 0) throw new Error(`${command} ${args[0]} failed:\n${done.stdout}\n${done.stderr}`);
  return done;
}
