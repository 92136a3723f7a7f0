import { type AbsPath, basename, joinNormal } from '../../base/path';
import type { FileQuestions } from '../../facts/evaluate/sources';
import type { Named } from './named';
import { readStartUp, type StartUp } from './startUp';

/** What the packages of a project's folder suggest. */
export interface PackageGuess {
  /** wsgi.py and asgi.py of its packages. */
  readonly startUps: readonly StartUp[];
  /** The only settings module in sight, if there is just one. */
  readonly settings: readonly Named[];
  /** All settings modules in sight, if there are several. */
  readonly several: readonly string[];
  /** `src`, where packages may lie when there is no manage.py to say so. */
  readonly sysPath: readonly AbsPath[];
}

const NOT_THE_PROJECT = /^(?:tests?|docs?|examples?|node_modules|build|dist|static|media|templates)$/;

/** Looks at the packages directly in `root` and in its `src`. */
export function guessSettings(
  root: AbsPath,
  env: (name: string) => string | undefined,
  files: FileQuestions,
): PackageGuess {
  const source = joinNormal(root, 'src');
  const sysPath = files.kind(source) === 'directory' ? [source] : [];
  const startUps: StartUp[] = [];
  const settings: Named[] = [];
  for (const top of [root, ...sysPath]) {
    for (const folder of [top, ...subfolders(top, files)]) {
      const names = new Set((files.list(folder) ?? []).map((entry) => entry.name));
      for (const name of ['wsgi.py', 'asgi.py']) {
        const text = names.has(name) ? files.text(joinNormal(folder, name)) : undefined;
        if (text) startUps.push(readStartUp(text, env));
      }
      const file = ['settings.py', 'settings/__init__.py'].find((name) =>
        name === 'settings.py' ? names.has(name) : names.has('settings') && isFile(folder, name, files),
      );
      if (file === undefined) continue;
      const module = folder === top ? 'settings' : `${basename(folder)}.settings`;
      const path = joinNormal(folder, file);
      settings.push({
        name: module,
        origin: 'the only settings module here',
        at: { path, span: { start: 0, end: 0 } },
      });
    }
  }
  const isOne = settings.length === 1;
  return {
    startUps,
    settings: isOne ? settings : [],
    several: isOne ? [] : settings.map((one) => one.name),
    sysPath,
  };
}

function subfolders(dir: AbsPath, files: FileQuestions): readonly AbsPath[] {
  return (files.list(dir) ?? [])
    .filter(
      ({ name, kind }) => kind === 'directory' && /^[A-Za-z_]\w*$/.test(name) && !NOT_THE_PROJECT.test(name),
    )
    .map(({ name }) => joinNormal(dir, name));
}

function isFile(folder: AbsPath, name: string, files: FileQuestions): boolean {
  return files.kind(joinNormal(folder, name)) === 'file';
}
