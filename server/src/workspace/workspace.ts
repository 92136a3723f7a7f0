import { type AbsPath, absPath, dirname, isAbsolute, isInside } from '../base/path';
import type { SourceText } from '../base/text';
import { outputPath } from '../project/bundleGraph';
import { manifestPlace } from '../project/manifestPlace';
import { missingDirs } from '../project/missingDirs';
import type { Project } from '../project/project';
import { createContents } from './contents';
import { fileQuestions } from './fileQuestions';
import { type Loaded, loadProject, refreshBundles, refreshListings } from './loader';
import type { WorkspaceOptions } from './options';
import { Overlay } from './overlay';
import { isTouched as isAnyTouched, isTextTouched } from './recording';
import { ReportedFiles } from './reportedFiles';
import type { Contents, Snapshot } from './snapshot';

/**
 * Something that happened. `disk`: something at the path was created, changed or deleted, or directly below it; where it
 * is `deep`, anything below it may have been.
 */
export type Change =
  | {
      readonly kind: 'open' | 'edit';
      readonly path: AbsPath;
      readonly text: SourceText;
    }
  | { readonly kind: 'close'; readonly path: AbsPath }
  | { readonly kind: 'disk'; readonly path: AbsPath; readonly deep?: boolean };

/** What may differ from project to project. */
export type ProjectOptions = Pick<
  WorkspaceOptions,
  'settingsModule' | 'python' | 'djangoVersion' | 'dataFiles'
>;

/**
 * The single writer: takes changes in, hands immutable snapshots out. What a change cannot have touched keeps its
 * identity from one snapshot to the next: every project knows which files it asked for.
 */
export class Workspace {
  private readonly disk: ReportedFiles;
  private readonly overlay: Overlay;
  private readonly contents: Contents;
  private readonly loaded = new Map<AbsPath, Loaded>();
  private readonly own = new Map<AbsPath, ProjectOptions>();
  private current: Snapshot;

  constructor(private readonly options: WorkspaceOptions) {
    this.disk = new ReportedFiles(fileQuestions(options.files), options.platform === 'linux');
    this.overlay = new Overlay(this.disk);
    this.contents = createContents(options.files);
    this.current = this.snapshotOf(0);
  }

  get snapshot(): Snapshot {
    return this.current;
  }

  /** From now on all changes on the disk below these folders are told: it need not be asked for what is known of it. */
  report(roots: readonly AbsPath[]): void {
    this.disk.report(roots);
  }

  /** Something is about to be told of a path: until then the disk is asked again. */
  forget(path: AbsPath): void {
    this.disk.forget(path);
  }

  /** Reads the project in `root` and adds it to the snapshot. `own` beats the workspace's options. */
  addProject(root: AbsPath, own: ProjectOptions = {}): void {
    this.own.set(root, own);
    this.loaded.set(root, loadProject(root, { ...this.options, ...own }, this.overlay, undefined));
    this.current = this.snapshotOf(this.current.revision + 1);
  }

  removeProject(root: AbsPath): void {
    if (this.loaded.delete(root)) this.current = this.snapshotOf(this.current.revision + 1);
  }

  /** Takes changes in; one new snapshot for all of them. */
  apply(changes: readonly Change[]): Snapshot {
    // At every letter that is typed: all questions of a large project need not be gone through.
    const isTouched = changes.every(({ kind, path }) => kind === 'edit' && this.overlay.openText(path))
      ? isTextTouched
      : isAnyTouched;
    for (const change of changes) {
      if (change.kind === 'close') {
        this.overlay.close(change.path);
        this.disk.forget(change.path);
      } else if (change.kind === 'disk') this.disk.forget(change.path);
      else this.overlay.set(change.text);
    }
    const paths = changes.map((change) => change.path);
    const onDisk = changes.flatMap((change) => (change.kind === 'disk' ? [change] : []));
    for (const [root, loaded] of this.loaded) {
      const listed = refreshListings(loaded, onDisk, this.options.files);
      const stale = isTouched(loaded.asked, paths, this.overlay);
      if (stale)
        this.loaded.set(
          root,
          loadProject(root, { ...this.options, ...this.own.get(root) }, this.overlay, listed),
        );
      else if (isTouched(listed.bundles.asked, paths, this.overlay))
        this.loaded.set(root, refreshBundles(listed, this.overlay));
      else if (listed !== loaded) this.loaded.set(root, listed);
    }
    this.current = this.snapshotOf(this.current.revision + 1);
    return this.current;
  }

  /**
   * The folders whose changes matter: the projects' own, their apps' and static roots', there or not, without those
   * inside others.
   */
  watchRoots(): readonly AbsPath[] {
    const wanted = [...this.loaded.values()].flatMap(({ project }) => [
      project.root,
      ...project.apps.apps.map((app) => app.path),
      ...project.finders.flatMap((finder) => finder.roots.map((root) => root.dir)),
      ...missingDirs(project, this.overlay).map(({ dir }) => dir),
      ...project.environment.sitePackages,
    ]);
    const sorted = [...new Set(wanted)].sort((a, b) => a.length - b.length);
    return sorted.filter((dir, i) => !sorted.slice(0, i).some((outer) => isInside(dir, outer)));
  }

  /** Folders outside of those that are written into: of the manifest and of what bundles are built to. */
  outputFolders(): readonly AbsPath[] {
    const watched = this.watchRoots();
    const folders = [...this.loaded.values()].flatMap(({ project }) => {
      const manifest = manifestPlace(project)?.file;
      return [...(manifest ? [dirname(manifest)] : []), ...outputFoldersOf(project)];
    });
    return [...new Set(folders)].filter((dir) => !watched.some((root) => isInside(dir, root))).sort();
  }

  private snapshotOf(revision: number): Snapshot {
    return createSnapshot(
      revision,
      [...this.loaded.values()].map((one) => one.project),
      this.overlay,
      this.contents,
    );
  }
}

function outputFoldersOf({ bundles }: Project): AbsPath[] {
  if (!bundles) return [];
  const { environment } = bundles;
  return bundles.all.flatMap((bundle) => {
    const output = outputPath(bundle, { environment, version: () => '' });
    return output === undefined || !isAbsolute(output) ? [] : [dirname(absPath(output))];
  });
}

function createSnapshot(
  revision: number,
  projects: readonly Project[],
  files: Overlay,
  contents: Contents,
): Snapshot {
  return {
    revision,
    projects,
    files,
    contents,
    text: (path) => files.text(path),
    openText: (path) => files.openText(path),
    projectOf(path) {
      const holding = projects.filter((project) => isInside(path, project.root));
      if (holding.length > 0) return holding.reduce((a, b) => (b.root.length > a.root.length ? b : a));
      return projects.find((project) => holds(project, path));
    },
  };
}

/** True if an app or a static root of the project, wherever it lies, holds the path. */
function holds(project: Project, path: AbsPath): boolean {
  return (
    project.apps.apps.some((app) => isInside(path, app.path) && app.path !== dirname(app.path)) ||
    project.finders.some((finder) => finder.roots.some((root) => isInside(path, root.dir)))
  );
}
