import { join } from 'node:path';
import { hash, unlessStamped } from './made.mjs';
import { findPython } from './python.mjs';
import { run } from './run.mjs';
import { installWithUv } from './uv.mjs';

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
