import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import type { RunOutcome, Tool, Tools } from '../ports/tools';
import { converse } from './nodeConversation';

/** Tools of the project in `root`, else those installed beside this program. */
export function nodeTools(root: string): Tools {
  const found = new Map<string, Tool | undefined>();
  return {
    find(name) {
      if (!found.has(name)) found.set(name, find(name, [join(root, 'package.json'), __filename]));
      return found.get(name);
    },
    async has(program) {
      const path = [...binaries(root), ...(process.env.PATH ?? '').split(delimiter)];
      return path.some((folder) => existsSync(join(folder, program)));
    },
    run: (argv, { cwd, input }) => run(argv, cwd, input, binaries(root)),
    converse,
    async withFolder(use) {
      const path = mkdtempSync(join(tmpdir(), 'django-static-'));
      try {
        return await use({
          path,
          write: (name, text) => writeFileSync(join(path, name), text),
          read: (name) => readIfThere(join(path, name)),
        });
      } finally {
        rmSync(path, { recursive: true, force: true });
      }
    },
  };
}

function find(name: string, places: readonly string[]): Tool | undefined {
  for (const place of places) {
    const require = createRequire(place);
    const found = resolved(require, name);
    // Large ones take as long to load as many a build takes: only when they are used.
    if (found) return { load: () => require(found), version: versionOf(found) };
  }
  return undefined;
}

function resolved(require: NodeJS.Require, name: string): string | undefined {
  try {
    return require.resolve(name);
  } catch {
    return undefined;
  }
}

/** From the nearest package.json above a module that has a version. */
function versionOf(file: string): string {
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    const version = /"version"\s*:\s*"([^"]+)"/.exec(readIfThere(join(folder, 'package.json')) ?? '');
    if (version) return version[1]!;
  }
  return '';
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** `node_modules/.bin` of a folder and of those above it. */
function binaries(root: string): string[] {
  const above = dirname(root);
  return [join(root, 'node_modules/.bin'), ...(above === root ? [] : binaries(above))];
}

function run(
  argv: readonly string[],
  cwd: string,
  input: string,
  folders: readonly string[],
): Promise<RunOutcome> {
  const path = [...folders, process.env.PATH ?? ''].join(delimiter);
  return new Promise((done) => {
    const child = spawn(argv[0]!, argv.slice(1), { cwd, env: { ...process.env, PATH: path } });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk) => out.push(chunk));
    child.stderr.on('data', (chunk) => err.push(chunk));
    // A program that does not read its input closes the pipe: how it ends tells the rest.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    child.on('error', (error) => done({ kind: 'absent', reason: error.message }));
    child.on('close', (code) =>
      done({
        kind: 'ended',
        code,
        stdout: Buffer.concat(out).toString(),
        stderr: Buffer.concat(err).toString(),
      }),
    );
  });
}
