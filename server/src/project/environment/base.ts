import { type AbsPath, absPath, basename, dirname, joinNormal } from '../../base/path';
import type { FileQuestions } from '../../facts/evaluate/sources';
import type { Version } from './version';

/** The prefix of the installation whose interpreter lies in `home` (`pyvenv.cfg`); `written` is virtualenv's own word. */
export function baseOf(home: AbsPath, written: string | undefined): AbsPath {
  if (written) return absPath(written, /^[A-Za-z]:/.test(written) ? 'win32' : 'linux');
  return /^(bin|Scripts)$/.test(basename(home)) ? dirname(home) : home;
}

/** The standard library's folders below an installation's prefix: none if it cannot be found. */
export function standardLibraryOf(
  base: AbsPath,
  version: Version | undefined,
  files: FileQuestions,
): readonly AbsPath[] {
  const dotted = version && `${version[0]}.${version[1]}`;
  const candidates = [
    ...(dotted ? [`lib/python${dotted}`, `lib64/python${dotted}`] : []),
    'Lib',
    // Homebrew keeps a framework inside its prefix.
    ...(dotted ? [`Frameworks/Python.framework/Versions/${dotted}/lib/python${dotted}`] : []),
  ];
  for (const candidate of candidates) {
    const folder = joinNormal(base, candidate);
    if (files.kind(joinNormal(folder, 'os.py')) !== 'file') continue;
    const compiled = candidate === 'Lib' ? joinNormal(base, 'DLLs') : joinNormal(folder, 'lib-dynload');
    return files.kind(compiled) === 'directory' ? [folder, compiled] : [folder];
  }
  return [];
}

/**
 * Package folders of an installation itself, in `site.getsitepackages()`'s order: Debian's `dist-packages`, Fedora's
 * `lib64`, and the plain `site-packages` of everyone else.
 */
export function installedPackages(
  base: AbsPath,
  version: Version | undefined,
  files: FileQuestions,
): readonly AbsPath[] {
  const dotted = version && `python${version[0]}.${version[1]}`;
  const below = (relative: string) => joinNormal(base, relative);
  const local = base === '/usr' ? '/usr/local' : undefined;
  const candidates = [
    ...(local && dotted ? [`${local}/lib/${dotted}/dist-packages`] : []),
    below('lib/python3/dist-packages'),
    ...(dotted
      ? [
          below(`lib/${dotted}/dist-packages`),
          below(`lib64/${dotted}/site-packages`),
          below(`lib/${dotted}/site-packages`),
        ]
      : []),
    below('Lib/site-packages'),
  ];
  return candidates.map((path) => path as AbsPath).filter((path) => files.kind(path) === 'directory');
}

/** Packages installed for one user (`pip install --user`). */
export function userPackages(
  homedir: AbsPath,
  version: Version | undefined,
  files: FileQuestions,
): readonly AbsPath[] {
  if (version === undefined) return [];
  const [major, minor] = version;
  const candidates = [
    `.local/lib/python${major}.${minor}/site-packages`,
    `Library/Python/${major}.${minor}/lib/python/site-packages`,
    `AppData/Roaming/Python/Python${major}${minor}/site-packages`,
  ];
  return candidates
    .map((candidate) => joinNormal(homedir, candidate))
    .filter((path) => files.kind(path) === 'directory');
}
