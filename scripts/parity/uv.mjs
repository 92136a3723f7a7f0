import { join, resolve } from 'node:path';
import { unlessStamped } from './made.mjs';
import { findPython } from './python.mjs';
import { run } from './run.mjs';

const VERSION = '0.13.9';
const folder = resolve(import.meta.dirname, '../../.cache/parity/uv');
let made;

/**
 * Installs what `requirements` pins into the environment of `python`: an eighth of pip's processor time. Files are copied, not
 * linked to uv's cache, so that no environment shares a file with another.
 */
export async function installWithUv(python, requirements) {
  made ??= makeUv();
  await made;
  const options = ['--quiet', '--no-deps', '--link-mode', 'copy', '--compile-bytecode', '--python', python];
  await run(join(folder, 'bin/uv'), ['pip', 'install', ...options, '-r', requirements]);
}

/** From the index that pip is told of, once for all environments. */
function makeUv() {
  return unlessStamped(folder, VERSION, () =>
    run(findPython(['3.11', '3.12', '3.10', '3.13']), [
      ...['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-compile', '--no-deps'],
      ...['--target', folder, `uv==${VERSION}`],
    ]),
  );
}
