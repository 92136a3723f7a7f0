import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPython } from './python.mjs';
import { run } from './run.mjs';
import { installWithUv } from './uv.mjs';

/** Makes `folder` afresh unless it was made from the same inputs. Whether it was made. */
export async function unlessStamped(folder, inputs, make) {
  const stamp = join(folder, '.made-from');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs) return false;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await make();
  writeFileSync(stamp, inputs);
  return true;
}

/** A hash over the contents of files. */
export function hash(...files) {
  const sum = createHash('sha256');
  for (const file of files) sum.update(readFileSync(file));
  return sum.digest('hex');
}

/** A virtual environment in `folder` with one of the given Pythons and what `requirements` pins, nothing else. Whether it was made. */
export function makeEnvironment(pythons, folder, requirements) {
  return unlessStamped(folder, hash(requirements), async () => {
    await run(findPython(pythons), ['-m', 'venv', '--without-pip', folder]);
    const python = join(folder, 'bin/python');
    await installWithUv(python, requirements).catch((error) => {
      console.log(`${error.message}\npip takes the place of uv`);
      return installWithPip(python, requirements);
    });
  });
}

/** Where uv cannot be had, or not from the index that pip is told of. Every version is pinned, so there is nothing to resolve. */
async function installWithPip(python, requirements) {
  await run(python, ['-m', 'ensurepip']);
  await run(python, [
    ...['-m', 'pip', 'install', '--no-deps', '--prefer-binary', '--disable-pip-version-check'],
    ...['--quiet', '-r', requirements],
  ]);
}
