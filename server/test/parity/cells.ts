import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** One Python environment with one Django; scripts/parity-env.mjs makes it and its projects. */
export interface Cell {
  readonly django: string;
  readonly python: string;
  readonly projects: readonly ProjectFolder[];
  /** The cell that it shares all but its Django with. */
  readonly beside?: string;
}

export interface ProjectFolder {
  readonly name: string;
  readonly folder: string;
  /** Environment variables both sides are given. */
  readonly env: Readonly<Record<string, string>>;
}

const CACHE = resolve('.cache/parity');

/** The cells of a run: those of PARITY_CELLS (`5.2,6.1` or `all`), else the default ones of parity/cells.json. */
export function cellsOfThisRun(): Cell[] {
  const listed = JSON.parse(readFileSync('parity/cells.json', 'utf8')).cells as {
    django: string;
    default: boolean;
  }[];
  const wanted = process.env.PARITY_CELLS?.split(',');
  return listed
    .filter((cell) => (wanted ? wanted.includes(cell.django) || wanted.includes('all') : cell.default))
    .map(({ django }) => cell(django));
}

/** The same, and Djangos that share all but themselves with another cell: for what depends on Django alone. */
export function cellsThatCollect(): Cell[] {
  const cells = cellsOfThisRun();
  if (process.env.PARITY_CELLS) return cells;
  const listed = JSON.parse(readFileSync('parity/cells.json', 'utf8')).cells as {
    django: string;
    collectsBeside?: string;
  }[];
  return [
    ...cells,
    ...listed.flatMap(({ django, collectsBeside }) =>
      collectsBeside === undefined
        ? []
        : [
            {
              ...cell(collectsBeside),
              django,
              beside: collectsBeside,
              python: join(CACHE, `${django}-collects`, 'venv'),
            },
          ],
    ),
  ];
}

/** Products built on Django, each with the Django that it asks for: in full runs, and where PARITY_CELLS names them. */
export function productsOfThisRun(): Cell[] {
  const listed = JSON.parse(readFileSync('parity/cells.json', 'utf8')).products as { django: string }[];
  const wanted = process.env.PARITY_CELLS?.split(',') ?? [];
  return listed
    .filter(({ django }) => wanted.includes(django) || wanted.includes('all'))
    .map(({ django }) => cell(django));
}

/** Throws if its environment has not been made. */
export function cell(django: string): Cell {
  const home = join(CACHE, django);
  const projects = join(home, 'projects');
  if (!existsSync(join(projects, '.made-from'))) {
    throw new Error(`no environment for ${django}: node scripts/parity-env.mjs ${django}`);
  }
  return { django, python: join(home, 'venv'), projects: folders(projects) };
}

/** Folders with a manage.py, with the variables of their env.json. */
export function folders(parent: string): ProjectFolder[] {
  return readdirSync(parent)
    .filter((name) => existsSync(join(parent, name, 'manage.py')))
    .sort()
    .map((name) => ({ name, folder: join(parent, name), env: environment(join(parent, name, 'env.json')) }));
}

function environment(file: string): Record<string, string> {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}
