import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import type { Cell, ProjectFolder } from './cells';

export interface IndexedFile {
  readonly path: string;
  readonly file: string;
  readonly finder: string;
  readonly app?: string;
  readonly shadowed: readonly {
    readonly file: string;
    readonly finder: string;
    readonly app?: string;
    readonly identical: boolean | null;
  }[];
}

/** What the real Django says. */
export interface Truth {
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly index?: readonly IndexedFile[];
  readonly find?: Readonly<Record<string, readonly string[]>>;
  readonly references?: NamedFiles;
}

/** Line and path of every literal, by file; and what the finders find for each path (`!Name` of an exception). */
export interface NamedFiles {
  readonly templates: Readonly<Record<string, readonly (readonly [number, string])[]>>;
  readonly python: Readonly<Record<string, readonly (readonly [number, string])[]>>;
  /** What forms, widgets and admins really ask for. */
  readonly media: readonly string[];
  readonly found: Readonly<Record<string, string | null>>;
}

export interface Question {
  readonly settings?: boolean;
  readonly index?: boolean;
  readonly find?: readonly string[];
  readonly references?: boolean;
}

const CLI = resolve('dist/cli.js');
const ORACLE = resolve('server/test/parity/oracle.py');

/** Asks the project's own Django. Rejects if it does not start. */
export async function askDjango(cell: Cell, project: ProjectFolder, question: Question): Promise<Truth> {
  const { stdout } = await run(join(cell.python, 'bin/python'), [ORACLE], project, JSON.stringify(question));
  return JSON.parse(stdout);
}

/** Asks `django-static VERB --json` in the project's folder. */
export async function askCli(cell: Cell, project: ProjectFolder, verb: string, ...args: string[]) {
  const options = ['--json', '--project', project.folder, '--python', cell.python];
  const accepted = verb === 'find' ? [0, 1] : [0];
  const { stdout } = await run(process.execPath, [CLI, verb, ...options, ...args], project, '', accepted);
  return JSON.parse(stdout);
}

/** Both sides see the same variables: the project's, and nothing of the machine's but what programs need to start. */
function run(command: string, args: string[], project: ProjectFolder, input: string, accepted = [0]) {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, LANG: 'C.UTF-8', ...project.env };
  return new Promise<{ stdout: string }>((done, fail) => {
    const child = spawn(command, args, {
      cwd: project.folder,
      env: { ...env, PYTHONDONTWRITEBYTECODE: '1' },
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk) => stdout.push(chunk));
    child.stderr.on('data', (chunk) => stderr.push(chunk));
    child.on('error', fail);
    child.on('close', (code) => {
      if (code !== null && accepted.includes(code)) done({ stdout: Buffer.concat(stdout).toString('utf8') });
      else fail(new Error(`${command} ${args.join(' ')}: exit ${code}\n${Buffer.concat(stderr)}`));
    });
    child.stdin.end(input);
  });
}
