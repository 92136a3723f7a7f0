import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import '../support/rememberBrotli';
import { type CollectOutcome, collectHere, type ReadProjects } from '../support/collectHere';

/** `manage.py` of a project whose settings module is `config`. */
export const MANAGE = `
import os, sys
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config")
from django.core.management import execute_from_command_line
execute_from_command_line(sys.argv)
`;

/** A time in the past, so that what is collected is newer. */
export const LONG_AGO = 1_600_000_000;

/** Writes a file, and the folders above it; each character is a byte. */
export function write(path: string, text: string, time?: number): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, 'latin1');
  if (time !== undefined) utimesSync(path, time, time);
}

/** One `manage.py collectstatic`. */
export interface ManageRun {
  readonly folder: string;
  /** Options behind `collectstatic`. */
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  /** STATIC_ROOT, and `storage`: what stands in for the project's own. */
  readonly settings?: { readonly STATIC_ROOT?: string; readonly storage?: string };
}

export type ManageOutcome = CollectOutcome;

/** One long-lived Python with one Django; every run is a fork of it. */
export class DjangoCollect {
  private readonly child: ChildProcess;
  private readonly waiting: ((line: string) => void)[] = [];

  constructor(python: string) {
    const script = resolve('server/test/parity/oracle_collect.py');
    const env = {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      LANG: 'C.UTF-8',
      PYTHONDONTWRITEBYTECODE: '1',
      COLLECT_MEMO: MEMO,
    };
    this.child = spawn(python, [script], { stdio: ['pipe', 'pipe', 'inherit'], env });
    createInterface({ input: this.child.stdout! }).on('line', (line) => this.waiting.shift()?.(line));
  }

  collect(run: ManageRun): Promise<ManageOutcome> {
    return this.manage('collectstatic', run);
  }

  /** Any command of `manage.py`, with the options of `run` behind it. */
  manage(command: string, { args, ...rest }: ManageRun): Promise<ManageOutcome> {
    return new Promise((done) => {
      this.waiting.push((line) => done(JSON.parse(line)));
      this.child.stdin!.write(`${JSON.stringify({ ...rest, argv: [command, ...args] })}\n`);
    });
  }

  end(): void {
    this.child.stdin!.end();
  }
}

/** In memory where there is one: thousands of small files come and go. Goes with this process, whichever tests were chosen. */
const HOME = makeHome();
process.on('exit', () => rmSync(HOME, { recursive: true, force: true }));

/** What Brotli made of contents under any Django. */
const MEMO = scratch().dir;

/** One of the two that are compared, with a STATIC_ROOT of its own. */
export interface Side {
  readonly root: string;
  /** `settings.STATIC_ROOT` is given; the root reads ROOT in what is answered. */
  collect(run: ManageRun): Promise<ManageOutcome>;
}

/** Lets Django and us do the same, both at the same time: there are two processors at least. */
export async function onBothSides<T>(
  { dir, django, python, projects }: BothSides,
  work: (side: Side) => Promise<T>,
): Promise<{ readonly ours: T; readonly theirs: T }> {
  const side = (name: string, collect: (run: ManageRun) => Promise<ManageOutcome>): Side => {
    const root = join(dir, name);
    return {
      root,
      async collect(run) {
        const { stdout, stderr, code } = comparable(
          await collect({ ...run, settings: { ...run.settings, STATIC_ROOT: root } }),
        );
        return { stdout: stdout.replaceAll(root, 'ROOT'), stderr: stderr.replaceAll(root, 'ROOT'), code };
      },
    };
  };
  const [theirs, ours] = await Promise.all([
    work(side('root1', (run) => django.collect(run))),
    work(
      side('root2', (run) =>
        ourCollect({ ...run, args: [...run.args, '--compat'] }, python, join(dir, 'cache'), projects),
      ),
    ),
  ]);
  return { ours, theirs };
}

export interface BothSides {
  /** A folder for the roots and for what we remember. */
  readonly dir: string;
  readonly django: DjangoCollect;
  /** The environment whose packages are read. */
  readonly python: string;
  readonly projects: ReadProjects;
}

/** The same by our command line, in this process. `python` is the environment whose packages are read. */
export function ourCollect(
  { settings, args, ...run }: ManageRun,
  python: string,
  cache: string,
  projects: ReadProjects = new Map(),
): Promise<ManageOutcome> {
  const { STATIC_ROOT, storage } = settings ?? {};
  const all = [
    ...['--python', python],
    ...(STATIC_ROOT === undefined ? [] : ['--static-root', STATIC_ROOT]),
    ...(storage === undefined ? [] : ['--storage', storage]),
    ...args,
  ];
  return collectHere({ ...run, args: all, cache, projects });
}

/** Without the frames of a traceback, the exceptions before the last one, and the address of an object. */
export function comparable({ stdout, stderr, code }: ManageOutcome): ManageOutcome {
  const text = stderr
    .replace(/^Traceback \(most recent call last\):\n(?:[ \n].*\n)*/gm, '')
    .replace(/^.*\n\nDuring handling of the above exception, another exception occurred:\n\n/gm, '')
    .replace(/ object at 0x[0-9a-f]+/g, ' object at 0x0');
  return { stdout, stderr: text, code };
}

/** Every path below `root`: the MD5 of a file, the target of a link, `/` for an empty directory; with modes and groups, where asked. */
export function treeOf(root: string, modes = false): Record<string, string> {
  const found: Record<string, string> = {};
  const walk = (folder: string, prefix: string) => {
    for (const name of readdirSync(folder).sort()) {
      const path = join(folder, name);
      const stats = lstatSync(path);
      const mode = modes ? ` ${(stats.mode & 0o7777).toString(8)} ${stats.gid}` : '';
      if (stats.isDirectory()) {
        if (modes || readdirSync(path).length === 0) found[`${prefix}${name}/`] = `directory${mode}`;
        walk(path, `${prefix}${name}/`);
      } else if (stats.isSymbolicLink()) found[prefix + name] = `→ ${readlinkSync(path)}`;
      else found[prefix + name] = createHash('md5').update(readFileSync(path)).digest('hex') + mode;
    }
  };
  try {
    walk(root, '');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  return found;
}

function makeHome(): string {
  try {
    return mkdtempSync('/dev/shm/django-static-');
  } catch {
    return mkdtempSync(join(tmpdir(), 'django-static-'));
  }
}

/** A folder to work in. */
export function scratch(): { readonly dir: string; fresh(name: string): string; remove(): void } {
  const dir = mkdtempSync(`${HOME}/`);
  return {
    dir,
    fresh(name) {
      const path = join(dir, name);
      rmSync(path, { recursive: true, force: true });
      mkdirSync(path, { recursive: true });
      return path;
    },
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}
