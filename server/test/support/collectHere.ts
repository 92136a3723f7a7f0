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

export interface CollectOutcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

/** Projects that were read, by what they were read with: the same for every run on them. */
export type ReadProjects = Map<string, Promise<Opened>>;

export interface CollectHere {
  readonly folder: string;
  /** Options behind `collect`. */
  readonly args: readonly string[];
  /** Where hashes and locks are kept. */
  readonly cache: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  readonly projects?: ReadProjects;
}

/** `django-static collect` in this process, on the real disk. */
export async function collectHere(run: CollectHere): Promise<CollectOutcome> {
  const { folder, cache, projects = new Map() } = run;
  let stdout = '';
  let stderr = '';
  const env: Record<string, string> = {
    PATH: process.env.PATH!,
    HOME: process.env.HOME!,
    LANG: 'C.UTF-8',
    ...run.env,
  };
  const lines = (run.stdin ?? '').split('\n');
  const args = ['collect', '--project', folder, ...run.args];
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
    cwd: absPath(folder),
    platform: process.platform,
    env: (name) => env[name],
    envNames: () => Object.keys(env),
    serve: () => Promise.resolve(0),
    version: 'test',
    build: '',
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
  const { command, given, operands } = parseArguments(args, [collect]);
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
