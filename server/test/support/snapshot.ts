import { type AbsPath, joinNormal } from '../../src/base/path';
import { DEFAULT_IGNORE_PATTERNS } from '../../src/catalog/finders';
import type { App } from '../../src/project/apps';
import { createFinders } from '../../src/project/finders/createFinders';
import { compileIgnore, listRoot } from '../../src/project/listing';
import type { Project } from '../../src/project/project';
import type { Settings } from '../../src/project/settings';
import { buildIndex } from '../../src/project/staticIndex';
import { listingSource } from '../../src/workspace/listingSource';
import type { Snapshot } from '../../src/workspace/snapshot';
import type { MemoryFiles } from './memoryFiles';

const ROOT = '/p' as AbsPath;

/** The project in `/p`, every folder of which is an installed app; a snapshot of nothing else. `change`: see below. */
export function snapshotOf(files: MemoryFiles, change: Partial<Project> = {}): Snapshot {
  const settings: Settings = { module: 'mysite.settings', get: () => undefined, names: [], problems: [] };
  const apps = {
    apps: [app('django.contrib.staticfiles', '/django/staticfiles'), ...localApps(files)],
    incomplete: [],
  };
  const created = createFinders({ settings, apps, djangoVersion: undefined, files, cwd: ROOT });
  const ignore = compileIgnore(DEFAULT_IGNORE_PATTERNS);
  const source = listingSource(files, () => Number.MAX_SAFE_INTEGER);
  const roots = created.finders.flatMap((finder) => finder.roots);
  const project: Project = {
    root: ROOT,
    environment: {
      python: undefined,
      origin: 'test',
      sitePackages: [],
      importPath: { entries: [ROOT], editable: new Map(), complete: true, standardLibrary: [] },
      pythonVersion: [3, 12, 0],
      djangoVersion: undefined,
      problems: [],
    },
    settings,
    apps,
    finders: created.finders,
    index: buildIndex(roots.map((root) => ({ root, tree: listRoot(root.dir, ignore, source) }))),
    incomplete: created.incomplete,
    checks: created.checks,
    ...change,
  };
  return {
    revision: 1,
    projects: [project],
    projectOf: () => project,
    text: (path) => files.text(path),
    files,
    contents: { size: () => undefined, sameBytes: () => undefined },
  };
}

function localApps(files: MemoryFiles): App[] {
  return (files.list(ROOT) ?? [])
    .filter(({ kind }) => kind === 'directory')
    .map(({ name }) => app(name, joinNormal(ROOT, name)));
}

function app(name: string, path: string): App {
  return { entry: name, name, label: name.split('.').at(-1)!, path: path as AbsPath, config: undefined };
}
