import { resolve } from 'node:path';
import type { Contestant } from './contest';
import type { Generated } from './generate';

export interface Environment {
  readonly name: string;
  readonly python: string;
  /** Of the generated project's. */
  readonly settings: string;
}

const venv = (cell: string) => resolve('.cache/parity', cell, 'venv');
const pythonOf = (cell: string) => `${venv(cell)}/bin/python`;

/** The environment whose Django is the measure, with WhiteNoise and Brotli. */
export const BENCH: Environment = {
  name: 'Django 5.2',
  python: pythonOf('bench'),
  settings: 'site_config.settings',
};
export const DJANGO_3_2: Environment = {
  name: 'Django 3.2',
  python: pythonOf('3.2'),
  settings: 'site_config.old',
};
export const DJANGO_6_1: Environment = {
  name: 'Django 6.1',
  python: pythonOf('6.1'),
  settings: 'site_config.settings',
};
/** django-manifeststaticfiles-enhanced, on Django 5.2. */
export const ENHANCED: Environment = { ...BENCH, name: 'enhanced', settings: 'site_config.enhanced' };

/** `manage.py collectstatic`. */
export function manage(
  project: Generated,
  storage: string,
  { name, python, settings }: Environment,
  rounds?: number,
  script = 'manage.py',
): Contestant {
  return {
    name,
    ...(rounds === undefined ? {} : { rounds }),
    run: (root) => ({
      argv: [python, script, 'collectstatic', '--noinput'],
      cwd: project.dir,
      env: { BENCH_STATIC_ROOT: root, BENCH_STORAGE: storage, DJANGO_SETTINGS_MODULE: settings },
    }),
  };
}

/** `django-static collect`, as the Django of `python` would. */
export function ours(
  project: Generated,
  storage: string,
  { python }: Environment,
  options: readonly string[] = [],
): Contestant {
  return {
    name: ['django-static', ...options].join(' '),
    run: (root, cache) => ({
      argv: [
        ...[process.execPath, resolve('dist/cli.js'), 'collect', '--noinput'],
        ...['--python', python, ...options],
      ],
      cwd: project.dir,
      env: {
        BENCH_STATIC_ROOT: root,
        BENCH_STORAGE: storage,
        DJANGO_SETTINGS_MODULE: 'site_config.settings',
        DJANGO_STATIC_CACHE: cache,
      },
    }),
  };
}

/** `cp -r` of every static root of the project into one place. */
export function copying(project: Generated, apps: number): Contestant {
  const roots = Array.from({ length: apps }, (_, i) => `app${String(i).padStart(3, '0')}/static/.`);
  return {
    name: 'cp -r',
    onlyFirst: true,
    run: (root) => ({
      argv: ['sh', '-c', 'mkdir "$0" && exec cp -r "$@" "$0"', root, ...roots],
      cwd: project.dir,
    }),
  };
}
