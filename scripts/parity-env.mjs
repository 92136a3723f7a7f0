// Makes the Python environments and the Django projects that parity is measured in, under .cache/parity/<cell>/.
// Usage: node scripts/parity-env.mjs [--full | CELL…]   (CELL: a Django version of parity/cells.json, such as 5.2)
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findPython } from './parity/python.mjs';
import { eachOf, run } from './parity/run.mjs';

const project = resolve(import.meta.dirname, '..');
const { cells } = JSON.parse(readFileSync(join(project, 'parity/cells.json'), 'utf8'));

const names = process.argv.slice(2);
const wanted = names.includes('--full')
  ? cells
  : cells.filter((cell) => (names.length > 0 ? names.includes(cell.django) : cell.default));
const wrong = names.filter((name) => name !== '--full' && !cells.some((cell) => cell.django === name));
try {
  if (wrong.length > 0) throw new Error(`No such cell: ${wrong.join(', ')}. parity/cells.json lists them.`);
  await eachOf(wanted, 2, prepare);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

async function prepare(cell) {
  const started = Date.now();
  const home = join(project, '.cache/parity', cell.django);
  const requirements = join(project, `parity/requirements-${cell.django}.txt`);
  const maker = join(project, 'server/test/parity/make_projects.py');
  const changedEnvironment = await unlessStamped(join(home, 'venv'), hash(requirements), () =>
    makeEnvironment(cell, home, requirements),
  );
  const changedProjects = await unlessStamped(
    join(home, 'projects'),
    hash(requirements, maker, join(project, 'server/test/parity/everything_project.py')),
    () => run(join(home, 'venv/bin/python'), [maker, join(home, 'projects')], { cwd: home }),
  );
  if (changedEnvironment || changedProjects) {
    console.log(
      `Django ${cell.django}: environment and projects made in ${((Date.now() - started) / 1000).toFixed(0)} s`,
    );
  }
}

async function makeEnvironment(cell, home, requirements) {
  const python = findPython(cell.python);
  const venv = join(home, 'venv');
  await run(python, ['-m', 'venv', venv]);
  // Every version is pinned, so there is nothing to resolve.
  const options = ['--no-deps', '--no-compile', '--prefer-binary', '--disable-pip-version-check', '--quiet'];
  await run(join(venv, 'bin/python'), ['-m', 'pip', 'install', ...options, '-r', requirements]);
}

/** Makes `folder` afresh unless it was made from the same inputs. Whether it was made. */
async function unlessStamped(folder, inputs, make) {
  const stamp = join(folder, '.made-from');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs) return false;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await make();
  writeFileSync(stamp, inputs);
  return true;
}

function hash(...files) {
  const sum = createHash('sha256');
  for (const file of files) sum.update(readFileSync(file));
  return sum.digest('hex');
}
