/**
 * `npm run bench`: generates the large project once, measures, prints a table and writes figures.json beside it.
 * Arguments choose among `index`, `process`, `server`, `features`, `pages`, `bundleEditor`, `bundleRest`, `evaluate`, `hostile`, `prediction`, `find`, `build`, `tools`, `filters` and `watch`, all of them by default;
 * and among `peers` and the groups of collect.ts, which take minutes each and are asked for by name. BENCH_DIR and BENCH_ROUNDS say where and how often, BENCH_BUNDLES how many bundles webassets builds with tools that it starts for every source. With
 * `--write`, what was found of filters goes into docs/filterFigures.json, and from there (`npm run docs`) into docs/filters.md.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { nativeBuildFigures, rjsminFigures, toolBuildFigures, watchFigures } from './build';
import { bundleEditorFigures, bundleRestFigures } from './bundleEditor';
import { collectGroups } from './collect';
import { evaluateFigures } from './evaluate';
import { featureFigures } from './features';
import { writeFilterFigures } from './filterFigures';
import { filterFigures } from './filters';
import { generateProject, LARGE } from './generateProject';
import { hostileFigures } from './hostile';
import { indexFigures } from './index';
import { type Figure, meetsBar, renderTable } from './measure';
import { workspaceFigures } from './pages';
import { peerFigures } from './peers';
import { predictionFigures } from './prediction';
import { findProcessFigures, indexProcessFigures } from './process';
import { serverFigures } from './server';

const folder = resolve(process.env.BENCH_DIR ?? '.cache/bench');
const rounds = Number(process.env.BENCH_ROUNDS ?? 9);
const project = join(folder, `project-${LARGE.files}-${LARGE.directories}-${LARGE.seed}`);
const cli = resolve('dist/cli.js');
const parity = resolve('.cache/parity/5.2');
const python = join(parity, 'venv/bin/python');

const peer = (name: string, bar: number) => ({ name, project: join(parity, 'projects', name), python, bar });

const server = resolve('dist/server.js');

const groups: Record<string, () => Figure[] | Promise<Figure[]>> = {
  index: () => indexFigures(project, rounds),
  process: () => indexProcessFigures(cli, project, rounds),
  server: () => serverFigures(server, project, rounds),
  features: () => featureFigures(server, project),
  pages: () => workspaceFigures(server, folder),
  bundleEditor: () => bundleEditorFigures(server, folder),
  bundleRest: () => bundleRestFigures(server, folder),
  hostile: () => hostileFigures(300),
  evaluate: () => evaluateFigures(folder, rounds),
  prediction: () => predictionFigures(folder),
  find: () => [
    ...findProcessFigures(cli, peer('admin', 2), rounds),
    ...findProcessFigures(cli, peer('wagtail', 4), rounds),
  ],
  build: () => [...nativeBuildFigures(folder, rounds), ...rjsminFigures(folder, rounds)],
  tools: () => toolBuildFigures(folder, Math.min(rounds, 3), Number(process.env.BENCH_BUNDLES ?? 1)),
  filters: () => filterFigures(folder, Math.min(rounds, 3)),
  watch: () => watchFigures(folder, rounds),
};

/** Beside the others: asked for by name. */
const collecting = collectGroups(folder, Number(process.env.BENCH_ROUNDS ?? 3));
const more: typeof groups = { ...collecting, peers: () => peerFigures(server, project) };

async function main(): Promise<void> {
  const wanted = process.argv.slice(2).filter((argument) => argument !== '--write');
  const names = wanted.length > 0 ? wanted : Object.keys(groups);
  /** What needs no large project. */
  const apart = new Set([
    'pages',
    'bundleEditor',
    'bundleRest',
    'build',
    'tools',
    'filters',
    'watch',
    'evaluate',
    'hostile',
    'prediction',
    'find',
    ...Object.keys(collecting),
  ]);
  if (!names.every((name) => apart.has(name))) generateProject(project, LARGE);
  mkdirSync(folder, { recursive: true });
  const figures: Figure[] = [];
  for (const name of names) {
    const group = groups[name] ?? more[name];
    if (!group)
      throw new Error(`No such group: ${name}. There are ${Object.keys({ ...groups, ...more }).join(', ')}.`);
    figures.push(...(await group()));
  }
  console.log(renderTable(figures));
  writeFileSync(join(folder, 'figures.json'), `${JSON.stringify(figures, undefined, 2)}\n`);
  if (process.argv.includes('--write')) writeFilterFigures(figures);
  process.exitCode = figures.every(meetsBar) ? 0 : 1;
}

void main();
