/** `npm run bench`: generates the large project once, measures, prints a table and writes figures.json beside it. */
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { generateProject, LARGE } from './generateProject';
import { indexFigures } from './index';
import { meetsBar, renderTable } from './measure';

const folder = resolve(process.env.BENCH_DIR ?? '.cache/bench');
const project = join(folder, `project-${LARGE.files}-${LARGE.directories}-${LARGE.seed}`);
generateProject(project, LARGE);
const figures = indexFigures(project, Number(process.env.BENCH_ROUNDS ?? 9));
console.log(renderTable(figures));
writeFileSync(join(folder, 'figures.json'), `${JSON.stringify(figures, undefined, 2)}\n`);
process.exitCode = figures.every(meetsBar) ? 0 : 1;
