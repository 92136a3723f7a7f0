import { type AbsPath, absPath, basename, dirname, joinNormal } from '../../base/path';
import type { FileQuestions } from '../../facts/evaluate/sources';
import { type Ini, iniEntry, readIni } from '../../syntax/ini/ini';
import { baseOf, installedPackages } from './base';
import { looksLikeInterpreter } from './candidates';
import { parseVersion, type Version, versionInName } from './version';

/** One Python environment as its folders say: a virtual one, conda's, or an installation itself. */
export interface Layout {
  readonly prefix: AbsPath;
  /** Its own `site-packages` folders, in search order. */
  readonly sitePackages: readonly AbsPath[];
  readonly version: Version | undefined;
  /** The installation it was made from; its own prefix if it is one. */
  readonly base: AbsPath;
  readonly isVirtual: boolean;
  /** `include-system-site-packages`. */
  readonly includesSystem: boolean;
}

/**
 * The environment at `path`: an interpreter (`bin/python`, `Scripts/python.exe`, `python.exe`), an environment's
 * folder, or a `site-packages` folder. Only names are looked at: no link is resolved, nothing is run. Undefined if
 * there is none.
 */
export function readLayout(path: AbsPath, files: FileQuestions): Layout | undefined {
  if (/^(site|dist)-packages$/.test(basename(path)) && files.kind(path) === 'directory') {
    return layoutOfPackages(path, files);
  }
  const kind = files.kind(path);
  // A folder is an environment itself or it is none; what lies inside one is a file, or an interpreter whose link is broken.
  const isInside = kind === 'file' || (kind === undefined && looksLikeInterpreter(path));
  for (const prefix of isInside ? [path, dirname(path), dirname(dirname(path))] : [path]) {
    const layout = layoutOfPrefix(prefix, files, versionInName(basename(path)));
    if (layout) return layout;
  }
  return undefined;
}

function layoutOfPackages(sitePackages: AbsPath, files: FileQuestions): Layout {
  const parent = dirname(sitePackages);
  const prefix = /^lib$/i.test(basename(parent)) ? dirname(parent) : dirname(dirname(parent));
  const layout = layoutOfPrefix(prefix, files, versionInName(basename(parent)));
  return {
    prefix,
    base: prefix,
    isVirtual: false,
    includesSystem: false,
    version: versionInName(basename(parent)),
    ...layout,
    sitePackages: [sitePackages],
  };
}

function layoutOfPrefix(
  prefix: AbsPath,
  files: FileQuestions,
  wanted: Version | undefined,
): Layout | undefined {
  const config = files.text(joinNormal(prefix, 'pyvenv.cfg'));
  return config ? virtualLayout(prefix, readIni(config.text), files) : installedLayout(prefix, wanted, files);
}

function virtualLayout(prefix: AbsPath, config: Ini, files: FileQuestions): Layout {
  const option = (key: string) => iniEntry(config, '', key)?.value;
  const home = option('home');
  const base = home === undefined ? prefix : baseOf(absHome(home), option('base-prefix'));
  const written = parseVersion(option('version') ?? option('version_info'));
  const version = written ?? newestVersion(prefix, files) ?? versionInName(basename(base));
  return {
    prefix,
    sitePackages: virtualPackages(prefix, version, files),
    version,
    base,
    isVirtual: true,
    includesSystem: option('include-system-site-packages')?.toLowerCase() === 'true',
  };
}

/** An installation: the system's Python, one built by hand or by pyenv, conda's environments. */
function installedLayout(
  prefix: AbsPath,
  wanted: Version | undefined,
  files: FileQuestions,
): Layout | undefined {
  const version = condaVersion(prefix, files) ?? wanted ?? newestVersion(prefix, files);
  const sitePackages = installedPackages(prefix, version, files);
  if (sitePackages.length === 0) return undefined;
  return {
    prefix,
    sitePackages,
    version: version ?? versionInName(basename(prefix)),
    base: prefix,
    isVirtual: false,
    includesSystem: false,
  };
}

/** `pyvenv.cfg` has native paths; a Windows one may be read from elsewhere. */
function absHome(home: string): AbsPath {
  return absPath(home, /^[A-Za-z]:|^\\\\/.test(home) ? 'win32' : 'linux');
}

/** `lib/python3.12/site-packages` (and `lib64`, where it is a folder of its own) or `Lib/site-packages`. */
function virtualPackages(
  prefix: AbsPath,
  version: Version | undefined,
  files: FileQuestions,
): readonly AbsPath[] {
  for (const name of versionFolders(prefix, files)) {
    if (version && versionInName(name)![1] !== version[1]) continue;
    const folder = joinNormal(prefix, `lib/${name}/site-packages`);
    const lib64 = joinNormal(prefix, `lib64/${name}/site-packages`);
    const exists = files.kind(folder) === 'directory';
    const both = isOtherFolder(lib64, folder, files);
    if (exists || both) return [...(both ? [lib64] : []), ...(exists ? [folder] : [])];
  }
  const windows = joinNormal(prefix, 'Lib/site-packages');
  return files.kind(windows) === 'directory' ? [windows] : [];
}

/** The newest Python whose library lies below `prefix`. */
function newestVersion(prefix: AbsPath, files: FileQuestions): Version | undefined {
  const name = versionFolders(prefix, files).find((folder) => {
    const at = joinNormal(prefix, `lib/${folder}`);
    return ['os.py', 'site-packages', 'dist-packages'].some((sign) => files.kind(joinNormal(at, sign)));
  });
  return name === undefined ? undefined : versionInName(name);
}

/** `python3.12`, … in `lib`, newest first. */
function versionFolders(prefix: AbsPath, files: FileQuestions): readonly string[] {
  return (files.list(joinNormal(prefix, 'lib')) ?? [])
    .filter((entry) => entry.kind === 'directory' && versionInName(entry.name))
    .map((entry) => entry.name)
    .sort((a, b) => versionInName(b)![1] - versionInName(a)![1]);
}

/** `lib64` is mostly a link to `lib`; then both list the same. */
function isOtherFolder(folder: AbsPath, than: AbsPath, files: FileQuestions): boolean {
  const names = files.list(folder);
  if (names === undefined) return false;
  const other = files.list(than) ?? [];
  return names.length !== other.length || names.some((entry, i) => entry.name !== other[i]!.name);
}

/** conda notes each package it installed in a file of its own: `conda-meta/python-3.12.1-….json`. */
function condaVersion(prefix: AbsPath, files: FileQuestions): Version | undefined {
  const names = files.list(joinNormal(prefix, 'conda-meta'));
  const python = names?.find((entry) => /^python-\d/.test(entry.name));
  return python && parseVersion(python.name.slice('python-'.length));
}
