// Makes the Python environments and the Django projects that parity is measured in, under .cache/parity/<cell>/, and the
// environment with webassets and the JavaScript tools it runs (.cache/parity/assets/, .cache/parity/tools/).
// Usage: node scripts/parity-env.mjs [--full | CELL…]   (CELL: a Django version of parity/cells.json such as 5.2, `assets`,
// `programs`: Java, Ruby and what else webassets runs, a product such as `mezzanine`, or `bench`: what collecting is measured
// beside)
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { makeEnvironment } from './parity/environment.mjs';
import { hash, unlessStamped } from './parity/made.mjs';
import { makePrograms } from './parity/programs.mjs';
import { eachOf, run } from './parity/run.mjs';

const project = resolve(import.meta.dirname, '..');
/** `environments`: a Django, or another webassets, for one test, and no projects; `products`: one project, and its Django. */
const { cells, environments, products } = JSON.parse(
  readFileSync(join(project, 'parity/cells.json'), 'utf8'),
);
const assets = { django: 'assets', python: ['3.10'], default: true };
const programs = { django: 'programs', default: false };
const bench = { django: 'bench', python: ['3.11', '3.12'], default: false };
const all = [...cells, ...environments, ...products, assets, programs, bench];

const names = process.argv.slice(2);
const wanted = names.includes('--full')
  ? all.filter((cell) => cell !== bench)
  : all.filter((cell) => (names.length > 0 ? names.includes(cell.django) : cell.default));
const wrong = names.filter((name) => name !== '--full' && !all.some((cell) => cell.django === name));
/** A Django that is not made as a whole, but collects with all else that another cell has. */
const collecting = names.length === 0 ? cells.filter(({ collectsBeside }) => collectsBeside) : [];
try {
  if (wrong.length > 0) throw new Error(`No such cell: ${wrong.join(', ')}. parity/cells.json lists them.`);
  await eachOf(wanted, 2, prepare);
  await eachOf(collecting, 2, prepareCollecting);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

async function prepare(cell) {
  const started = Date.now();
  const home = join(project, '.cache/parity', cell.django);
  if (cell === programs) return makePrograms(home, join(project, 'parity/programs'));
  const requirements = join(project, `parity/requirements-${cell.django}.txt`);
  const changedEnvironment = await makeEnvironment(cell.python, join(home, 'venv'), requirements);
  const changedProjects = await makeMore(cell, home, requirements);
  if (changedEnvironment || changedProjects) {
    const seconds = ((Date.now() - started) / 1000).toFixed(0);
    const name = cell.django.replace(/^(?=\d)/, 'Django ').replace(/^assets-?/, 'webassets ');
    console.log(`${name.trim()}: made in ${seconds} s`);
  }
}

/** Its Django alone; a `.pth` file leads to the packages of the cell beside it. */
async function prepareCollecting({ django, python, collectsBeside }) {
  const home = join(project, '.cache/parity', `${django}-collects`);
  const requirements = join(project, `parity/requirements-${django}.txt`);
  const all = readFileSync(requirements, 'utf8');
  mkdirSync(home, { recursive: true });
  const alone = join(home, 'requirements.txt');
  writeFileSync(alone, all.match(/^Django==.*$/m)[0]);
  if (!(await makeEnvironment(python, join(home, 'venv'), alone))) return;
  const packages = (cell) => {
    const lib = join(project, '.cache/parity', cell, 'venv/lib');
    return join(lib, readdirSync(lib)[0], 'site-packages');
  };
  writeFileSync(join(packages(`${django}-collects`), 'beside.pth'), packages(collectsBeside));
}

/** What an environment is for. Whether it was made. */
function makeMore(cell, home, requirements) {
  if (cell === assets) return makeTools();
  if (products.includes(cell)) return makeProduct(cell.django, home, requirements);
  return environments.includes(cell) || cell === bench ? false : makeProjects(home, requirements);
}

function makeTools() {
  const pinned = ['package.json', 'package-lock.json'].map((name) => join(project, 'parity/tools', name));
  const folder = join(project, '.cache/parity/tools');
  return unlessStamped(folder, hash(...pinned), async () => {
    for (const file of pinned) copyFileSync(file, join(folder, basename(file)));
    await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder });
  });
}

function makeProduct(name, home, requirements) {
  const maker = join(project, 'server/test/parity/make_product.py');
  return unlessStamped(join(home, 'projects'), hash(requirements, maker), () =>
    run(join(home, 'venv/bin/python'), [maker, name, join(home, 'projects')], { cwd: home }),
  );
}

function makeProjects(home, requirements) {
  const maker = join(project, 'server/test/parity/make_projects.py');
  const inputs = hash(requirements, maker, join(project, 'server/test/parity/everything_project.py'));
  return unlessStamped(join(home, 'projects'), inputs, () =>
    run(join(home, 'venv/bin/python'), [maker, join(home, 'projects')], { cwd: home }),
  );
}
