import type { AbsPath } from '../../base/path';
import type { FileQuestions } from '../../facts/evaluate/sources';
import type { Environment } from '../environment';
import { installedPackages, standardLibraryOf, userPackages } from './base';
import { type Candidate, candidates, FOLDER_NAMES, interpreterOf, looksLikeInterpreter } from './candidates';
import { findDjangoVersion } from './djangoVersion';
import type { EnvironmentFiles } from './holders';
import { type Layout, readLayout } from './layout';
import { nativePath } from './nativePath';
import type { EnvironmentOptions } from './options';
import { buildSearchPath, type SearchPath } from './searchPath';
import type { Version } from './version';

/** Acted as if the project's Python cannot be told: the oldest that current Django versions run on. */
const USUAL_VERSION: Version = [3, 12, 0];

/**
 * The Python environment of a project, read from disk alone: nothing is run, no interpreter's link is resolved.
 * What the user named is taken or complained about; else the first place with Django in it, of VIRTUAL_ENV,
 * CONDA_PREFIX, the usual folders in and above the project, and the system; else the first environment at all.
 */
export function findEnvironment(
  projectRoot: AbsPath,
  options: EnvironmentOptions,
  files: EnvironmentFiles,
): Environment {
  const asked = rememberingLists(files);
  const search = (layout: Layout | undefined) => searchPathOf(projectRoot, layout, options, asked);
  if (options.python !== undefined) return givenEnvironment(projectRoot, options.python, options, asked);

  const problems: string[] = [];
  let first: { candidate: Candidate; layout: Layout } | undefined;
  for (const candidate of candidates(projectRoot, options, asked)) {
    if (candidate.system && first) break;
    // A `.env` is a file more often than not, and lies in no environment.
    const isFolder = asked.kind(candidate.path) === 'directory';
    const layout = isFolder ? readLayout(candidate.path, asked) : undefined;
    if (layout === undefined) {
      if (candidate.named) problems.push(notAnEnvironment(candidate.path, candidate.origin));
      continue;
    }
    const path = search(layout);
    const django = findDjangoVersion(path.importPath, asked);
    if (django !== undefined) {
      return describe(layout, interpreterOf(layout.prefix, asked), candidate.origin, path, django, problems);
    }
    if (!candidate.system) first ??= { candidate, layout };
  }
  if (first) {
    const { candidate, layout } = first;
    const python = interpreterOf(layout.prefix, asked);
    const messages = [...problems, withoutDjango(layout.prefix, candidate.origin)];
    return describe(layout, python, candidate.origin, search(layout), undefined, messages);
  }
  const path = search(undefined);
  const django = findDjangoVersion(path.importPath, asked);
  return describe(undefined, undefined, 'not found', path, django, [...problems, NOTHING_FOUND(projectRoot)]);
}

function givenEnvironment(
  projectRoot: AbsPath,
  written: string,
  options: EnvironmentOptions,
  files: FileQuestions,
): Environment {
  const python = nativePath(projectRoot, written, options.platform, options.homedir);
  const layout = readLayout(python, files);
  const path = searchPathOf(projectRoot, layout, options, files);
  const django = findDjangoVersion(path.importPath, files);
  const problems =
    layout === undefined
      ? [notAnEnvironment(python, 'the given Python')]
      : django === undefined
        ? [withoutDjango(layout.prefix, 'the given Python')]
        : [];
  const shown = layout && !looksLikeInterpreter(python) ? interpreterOf(layout.prefix, files) : python;
  return describe(layout, shown, 'given', path, django, problems);
}

function describe(
  layout: Layout | undefined,
  python: AbsPath | undefined,
  origin: string,
  path: SearchPath,
  djangoVersion: string | undefined,
  problems: readonly string[],
): Environment {
  return {
    python,
    origin,
    sitePackages: path.sitePackages,
    // Without Django it cannot be the environment the project runs in, so it proves nothing absent.
    importPath: djangoVersion === undefined ? { ...path.importPath, complete: false } : path.importPath,
    pythonVersion: layout?.version ?? USUAL_VERSION,
    djangoVersion,
    problems: [...problems, ...path.problems],
  };
}

function searchPathOf(
  projectRoot: AbsPath,
  layout: Layout | undefined,
  options: EnvironmentOptions,
  files: FileQuestions,
): SearchPath {
  const user = () => (options.homedir ? userPackages(options.homedir, layout?.version, files) : []);
  const outside = layout && !layout.isVirtual ? user() : [];
  const inherited = layout?.includesSystem
    ? [...user(), ...installedPackages(layout.base, layout.version, files)]
    : [];
  return buildSearchPath(
    {
      projectRoot,
      sysPath: options.sysPath ?? { front: [], back: [] },
      pythonPath: options.env('PYTHONPATH'),
      // A user's packages come before the installation's own, after a virtual environment's.
      sitePackages: [...outside, ...(layout?.sitePackages ?? []), ...inherited],
      standardLibrary: layout ? standardLibraryOf(layout.base, layout.version, files) : [],
      complete: layout !== undefined,
      platform: options.platform,
    },
    files,
  );
}

/** One search asks for the same folders again and again. */
function rememberingLists(files: EnvironmentFiles): EnvironmentFiles {
  const lists = new Map<AbsPath, ReturnType<FileQuestions['list']>>();
  return {
    text: (path) => files.text(path),
    kind: (path) => files.kind(path),
    scan: (dir) => files.scan(dir),
    holders: (dir, name) => files.holders(dir, name),
    list(dir) {
      if (!lists.has(dir)) lists.set(dir, files.list(dir));
      return lists.get(dir);
    },
  };
}

function notAnEnvironment(path: AbsPath, origin: string): string {
  return (
    `No Python environment at ${path} (${origin}): there is neither a pyvenv.cfg nor a site-packages folder. ` +
    'Name an interpreter, the folder of a virtual environment, or a site-packages folder.'
  );
}

function withoutDjango(prefix: AbsPath, origin: string): string {
  return (
    `Django is not installed in ${prefix} (${origin}). Install the project's requirements there, ` +
    'or name another Python (--python, or `python` in the settings).'
  );
}

const NOTHING_FOUND = (root: AbsPath) =>
  `No Python environment was found for ${root}: VIRTUAL_ENV and CONDA_PREFIX lead to none, there is no ` +
  `${FOLDER_NAMES.join(', ')} in the project's folder or above, and the system's Python has no Django. Create one ` +
  '(python3 -m venv .venv) or name it (--python, or `python` in the settings). Installed apps cannot be seen until then.';
