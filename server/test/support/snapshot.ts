import type { AbsPath } from '../../src/base/path';
import type { Project } from '../../src/project/project';
import type { Snapshot } from '../../src/workspace/snapshot';
import { Workspace } from '../../src/workspace/workspace';
import type { MemoryFiles } from './memoryFiles';

const ROOT = '/p' as AbsPath;
const SITE = 'mysite';

/**
 * The project in `/p` as the workspace reads it. What `files` lacks is written into it: manage.py, an environment
 * without packages, and settings in which every folder of `/p` that holds `static`, `templates` or `__init__.py` is an installed app.
 * `change` replaces parts of what was read.
 */
export function snapshotOf(files: MemoryFiles, change: Partial<Project> = {}): Snapshot {
  const { snapshot } = workspaceOf(files);
  if (Object.keys(change).length === 0) return snapshot;
  const project = { ...snapshot.projects[0]!, ...change };
  return { ...snapshot, projects: [project], projectOf: () => project };
}

/** The workspace itself, to be changed. */
export function workspaceOf(files: MemoryFiles): Workspace {
  complete(files);
  const workspace = new Workspace({ files, env: () => undefined, envNames: () => [], platform: 'linux' });
  workspace.addProject(ROOT);
  return workspace;
}

function complete(files: MemoryFiles): void {
  const apps = (files.list(ROOT) ?? []).map(({ name }) => name).filter((name) => isApp(files, name));
  for (const app of apps) writeNew(files, `${app}/__init__.py`, '');
  writeNew(files, `${SITE}/__init__.py`, '');
  const installed = ['django.contrib.staticfiles', ...apps].map((name) => `'${name}'`).join(', ');
  writeNew(files, `${SITE}/settings.py`, `INSTALLED_APPS = [${installed}]\nSTATIC_URL = 'static/'\n`);
  const manage = `import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', '${SITE}.settings')\n`;
  writeNew(files, 'manage.py', manage);
  writeNew(files, '.venv/pyvenv.cfg', 'version = 3.12.0\n');
  files.makeDirectory(`${ROOT}/.venv/lib/python3.12/site-packages`);
}

function isApp(files: MemoryFiles, name: string): boolean {
  const kept = files.list(`${ROOT}/${name}` as AbsPath) ?? [];
  return name !== SITE && kept.some((entry) => ['static', 'templates', '__init__.py'].includes(entry.name));
}

function writeNew(files: MemoryFiles, name: string, text: string): void {
  if (files.kind(`${ROOT}/${name}` as AbsPath) === undefined) files.write(`${ROOT}/${name}`, text);
}
