import { type AbsPath, resolvePath } from '../base/path';
import type { FileQuestions, ModuleLocation, Sources } from '../facts/evaluate/sources';
import type { Environment, ImportPath } from '../project/environment';
import { resolveModule } from '../project/environment/importPath';
import type { WorkspaceOptions } from './options';

const SETTINGS_VARIABLE = 'DJANGO_SETTINGS_MODULE';

const PLATFORMS: Partial<Record<NodeJS.Platform, string>> = {
  win32: 'win32',
  darwin: 'darwin',
  linux: 'linux',
};

/** What evaluation may ask, for the project in `root` with its environment. */
export function createSources(
  root: AbsPath,
  environment: Environment,
  settingsModule: string | undefined,
  djangoVersion: string | undefined,
  options: WorkspaceOptions,
  files: FileQuestions,
): Sources {
  const modules = new Map<string, ModuleLocation>();
  return {
    text: (path) => files.text(path),
    list: (dir) => files.list(dir),
    scan: (dir) => files.scan(dir),
    kind: (path) => files.kind(path),
    module(name, extra = []) {
      const key = [name, ...extra].join('\n');
      let location = modules.get(key);
      if (!location) {
        location = resolveModule(name, withEntries(environment.importPath, extra), files);
        modules.set(key, location);
      }
      return location;
    },
    env: (name) => (name === SETTINGS_VARIABLE ? (settingsModule ?? options.env(name)) : options.env(name)),
    envNames: () => options.envNames(),
    realPath: (path) => realPath(path, options),
    cwd: root,
    pythonVersion: environment.pythonVersion,
    platform: PLATFORMS[options.platform] ?? options.platform,
    djangoVersion,
  };
}

/** The import path with folders searched before all others. */
export function withEntries(path: ImportPath, extra: readonly AbsPath[]): ImportPath {
  if (extra.length === 0) return path;
  const beforeStandardLibrary = (path.beforeStandardLibrary ?? 1) + extra.length;
  return { ...path, entries: [...extra, ...path.entries], beforeStandardLibrary };
}

/** os.path.realpath: links resolved as far as the path exists, the rest appended. */
function realPath(path: AbsPath, options: WorkspaceOptions): AbsPath {
  const missing: string[] = [];
  for (let current = path; ; ) {
    const real = options.files.realPath(current);
    if (real !== undefined) return resolvePath(real, ...missing);
    const slash = current.lastIndexOf('/');
    if (slash <= 0) return path;
    missing.unshift(current.slice(slash + 1));
    current = current.slice(0, slash) as AbsPath;
  }
}
