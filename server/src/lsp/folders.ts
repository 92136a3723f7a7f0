import type { Config } from '../../../shared/config';
import { type AbsPath, basename, isInside } from '../base/path';
import type { Discovery } from '../ports/discovery';
import type { ReadFiles } from '../ports/files';
import type { Snapshot } from '../workspace/snapshot';
import { findProjects } from './findProjects';
import type { ProjectConfig } from './projectConfig';
import type { Analysis } from './view';

/** The folders that the editor has open, the projects found in them, and the settings of each folder. */
export class Folders {
  /** By folder, once that was searched. */
  private readonly projects = new Map<AbsPath, readonly AbsPath[]>();
  private ofFolders: ReadonlyMap<AbsPath, Config> = new Map();

  constructor(
    private settings: Config,
    private folders: readonly AbsPath[],
  ) {}

  /** Known before projects are looked for there. */
  get opened(): readonly AbsPath[] {
    return this.folders;
  }

  /** The settings of all folders that have none of their own. */
  get config(): Config {
    return this.settings;
  }

  setConfig(config: Config, ofFolders: ReadonlyMap<AbsPath, Config>): void {
    this.settings = config;
    this.ofFolders = ofFolders;
  }

  open(added: readonly AbsPath[], removed: readonly AbsPath[]): void {
    this.folders = [...new Set([...this.folders.filter((one) => !removed.includes(one)), ...added])];
  }

  /** Looks for projects in `added` and forgets those of `removed`. */
  async search(
    added: readonly AbsPath[],
    removed: readonly AbsPath[],
    host: { readonly discovery: Discovery; readonly files: ReadFiles },
  ): Promise<void> {
    for (const folder of removed) this.projects.delete(folder);
    for (const folder of added) this.projects.set(folder, await findProjects(folder, host));
  }

  /** True if one was searched and no project was found in it. */
  get hasEmpty(): boolean {
    return [...this.projects.values()].some((roots) => roots.length === 0);
  }

  /** Takes folders without a manage.py that are projects all the same; answers whether there are any new ones. */
  takeUnmarked({ isUnmarkedProject }: Analysis, files: ReadFiles): boolean {
    const found = [...this.projects].flatMap(([folder, roots]) =>
      roots.length === 0 && isUnmarkedProject(folder, this.settingsOf(folder), files) ? folder : [],
    );
    for (const folder of found) this.projects.set(folder, [folder]);
    return found.length > 0;
  }

  /** How the user wants each project to be read and checked. One has the settings of the first folder it was found in. */
  configs(
    { projectConfig }: Analysis,
    files: Snapshot['files'],
    env: (name: string) => string | undefined,
  ): Map<AbsPath, ProjectConfig> {
    const configs = new Map<AbsPath, ProjectConfig>();
    for (const [folder, roots] of this.projects) {
      for (const root of roots)
        if (!configs.has(root)) configs.set(root, projectConfig(root, this.settingsOf(folder), files, env));
    }
    return configs;
  }

  /** The folders in which a project may have come or gone, now that something happened to these files. */
  markedBy(paths: readonly AbsPath[]): readonly AbsPath[] {
    return [...this.projects].flatMap(([folder, roots]) =>
      paths.some((path) => isInside(path, folder) && isMark(basename(path), roots.length)) ? folder : [],
    );
  }

  private settingsOf(folder: AbsPath): Config {
    return this.ofFolders.get(folder) ?? this.settings;
  }
}

/** True for files that make a folder a project; all but manage.py do so only where there is none. */
function isMark(name: string, projects: number): boolean {
  return name === 'manage.py' || (projects === 0 && OTHER_MARKS.has(name));
}

const OTHER_MARKS: ReadonlySet<string> = new Set([
  'pyproject.toml',
  'pytest.ini',
  'setup.cfg',
  'tox.ini',
  'wsgi.py',
  'asgi.py',
]);
