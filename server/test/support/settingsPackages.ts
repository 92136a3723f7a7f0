import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { type MemoryFiles, memoryFiles } from './memoryFiles';

/** A settings package of the parity corpus, held in memory below `/p`. */
export interface SettingsPackage {
  readonly name: string;
  readonly files: MemoryFiles;
  /** Path → text of all of them. */
  readonly contents: Readonly<Record<string, string>>;
  /** Dotted name of the settings module. */
  readonly module: string;
  readonly env: Readonly<Record<string, string>>;
  /** Path → text of its Python files. */
  readonly texts: ReadonlyMap<string, string>;
}

const CORPUS = resolve('server/test/parity/corpus');

/** Every package of the corpus, in the order of their names. */
export function settingsPackages(): SettingsPackage[] {
  return readdirSync(CORPUS).sort().map(readPackage);
}

function readPackage(name: string): SettingsPackage {
  const folder = join(CORPUS, name);
  const all = Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [`/p/${relative(folder, file)}`, readFileSync(file, 'utf8')]),
  );
  const manage = all['/p/manage.py'] ?? '';
  const module = /DJANGO_SETTINGS_MODULE['"], *['"]([\w.]+)/.exec(manage)?.[1] ?? 'settings';
  const env = join(folder, 'env.json');
  return {
    name,
    files: memoryFiles(all),
    contents: all,
    module,
    env: existsSync(env) ? JSON.parse(readFileSync(env, 'utf8')) : {},
    texts: new Map(Object.entries(all).filter(([path]) => path.endsWith('.py') && path !== '/p/manage.py')),
  };
}
