import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { absPath } from '../../src/base/path';
import { parseArguments } from '../../src/cli/args';
import type { Task } from '../../src/cli/command';
import { collect } from '../../src/cli/commands/collect';
import { Failure } from '../../src/cli/failure';
import type { Opened } from '../../src/cli/opened';
import { Output } from '../../src/cli/output';
import { openProject } from '../../src/cli/project';
import type { World } from '../../src/cli/world';
import { discovery } from '../../src/host/discovery';
import { folderHints } from '../../src/host/folderHints';
import { nodeBuildWriting } from '../../src/host/nodeBuildWriting';
import { nodeCache } from '../../src/host/nodeCache';
import { nodeClock } from '../../src/host/nodeClock';
import { nodeCollectReading } from '../../src/host/nodeCollectReading';
import { nodeCollectWriting } from '../../src/host/nodeCollectWriting';
import { nodeFiles } from '../../src/host/nodeFiles';
import { nodeLocks } from '../../src/host/nodeLocks';
import { nodeTools } from '../../src/host/nodeTools';
import { nodeWriteFiles } from '../../src/host/nodeWriteFiles';

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

export interface ManageOutcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

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
    };
    this.child = spawn(python, [script], { stdio: ['pipe', 'pipe', 'inherit'], env });
    createInterface({ input: this.child.stdout! }).on('line', (line) => this.waiting.shift()?.(line));
  }

  collect({ args, ...rest }: ManageRun): Promise<ManageOutcome> {
    return new Promise((done) => {
      this.waiting.push((line) => done(JSON.parse(line)));
      this.child.stdin!.write(`${JSON.stringify({ ...rest, argv: ['collectstatic', ...args] })}\n`);
    });
  }

  end(): void {
    this.child.stdin!.end();
  }
}

/** Projects that were read, by what they were read with: the same for every run on them. */
export type ReadProjects = Map<string, Promise<Opened>>;

/** The same by our command line, in this process. `python` is the environment whose packages are read. */
export async function ourCollect(
  run: ManageRun,
  python: string,
  cache: string,
  projects: ReadProjects = new Map(),
): Promise<ManageOutcome> {
  let stdout = '';
  let stderr = '';
  const { STATIC_ROOT, storage } = run.settings ?? {};
  const env: Record<string, string> = {
    PATH: process.env.PATH!,
    HOME: process.env.HOME!,
    LANG: 'C.UTF-8',
    ...run.env,
  };
  const lines = (run.stdin ?? '').split('\n');
  const args = [
    ...['collect', '--project', run.folder, '--python', python],
    ...(STATIC_ROOT === undefined ? [] : ['--static-root', STATIC_ROOT]),
    ...(storage === undefined ? [] : ['--storage', storage]),
    ...run.args,
  ];
  const world: World = {
    console: {
      out: (text) => {
        stdout += text;
      },
      err: (text) => {
        stderr += text;
      },
      inIsTerminal: false,
      outIsTerminal: false,
      errIsTerminal: false,
      showsProgress: false,
      columns: 80,
      readLine: async () => (lines.length > 1 ? lines.shift() : undefined),
      onInterrupt: () => () => {},
      startBar: () => ({ update() {}, stop() {} }),
    },
    clock: nodeClock,
    files: nodeFiles(),
    write: nodeWriteFiles,
    collecting: nodeCollectReading(),
    folderHints,
    openCollectWriting: nodeCollectWriting,
    cache: nodeCache(cache),
    locks: nodeLocks(cache),
    building: nodeBuildWriting,
    toolsOf: nodeTools,
    fetch: () => Promise.reject(new Error('no network here')),
    discovery,
    cwd: absPath(run.folder),
    platform: process.platform,
    env: (name) => env[name],
    envNames: () => Object.keys(env),
    serve: () => Promise.resolve(0),
    version: 'test',
  };
  try {
    return { code: await runVerb(args, world, projects), stdout, stderr };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { stdout, stderr: `${stderr}${error.message}\n`, code: 2 };
  }
}

/** `run` of the command line, with a project read only once. */
function runVerb(args: readonly string[], world: World, projects: ReadProjects): Promise<number> | number {
  const { command, given, operands } = parseArguments(args, [collect], []);
  const json = given.has('json');
  const verbosity = Number(given.value('verbosity') ?? 1);
  const output = new Output(world, { json, color: false, verbosity });
  const key = ['project', 'python', 'django', 'storage'].map((option) => given.value(option)).join('\n');
  const task: Task = {
    ...{ world, given, operands, json, verbosity, output },
    open(how) {
      const known = projects.get(key) ?? openProject({ world, given, output }, how);
      projects.set(key, known);
      return known;
    },
  };
  return command!.run(task);
}

/** Without the frames of a traceback and the address of an object. */
export function comparable({ stdout, stderr, code }: ManageOutcome): ManageOutcome {
  const text = stderr
    .replace(/^Traceback \(most recent call last\):\n(?:[ \n].*\n)*/gm, '')
    .replace(/ object at 0x[0-9a-f]+/g, ' object at 0x0');
  return { stdout, stderr: text, code };
}

/** Every path below `root`: the MD5 of a file, the target of a link, `/` for an empty directory; with modes, where asked. */
export function treeOf(root: string, modes = false): Record<string, string> {
  const found: Record<string, string> = {};
  const walk = (folder: string, prefix: string) => {
    for (const name of readdirSync(folder).sort()) {
      const path = join(folder, name);
      const stats = lstatSync(path);
      const mode = modes ? ` ${(stats.mode & 0o7777).toString(8)}` : '';
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

/** A folder in memory where there is one: thousands of small files come and go. */
export function scratch(): { readonly dir: string; fresh(name: string): string; remove(): void } {
  let dir: string;
  try {
    dir = mkdtempSync('/dev/shm/django-static-');
  } catch {
    dir = mkdtempSync(join(tmpdir(), 'django-static-'));
  }
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
