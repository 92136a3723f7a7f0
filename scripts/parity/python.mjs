import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** An interpreter of one of the given versions (`3.11`), the first that is found. Throws if there is none. */
export function findPython(versions) {
  for (const version of versions) {
    const found = candidates(version).find((path) => existsSync(path));
    if (found) return found;
  }
  throw new Error(
    `No Python ${versions.join(' or ')} found. Install one with pyenv (pyenv install ${versions[0]}) or put python${versions[0]} on PATH.`,
  );
}

/** Newest patch release of pyenv first, then PATH. */
function candidates(version) {
  const pyenv = join(process.env.PYENV_ROOT ?? join(process.env.HOME ?? '', '.pyenv'), 'versions');
  const releases = (existsSync(pyenv) ? readdirSync(pyenv) : [])
    .filter((name) => name.startsWith(`${version}.`) && /^[\d.]+$/.test(name))
    .sort((a, b) => Number(b.split('.')[2]) - Number(a.split('.')[2]));
  const path = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((dir) => dir !== '' && !dir.includes('.pyenv/shims'));
  return [
    ...releases.map((name) => join(pyenv, name, 'bin', 'python')),
    ...path.map((dir) => join(dir, `python${version}`)),
  ];
}
