import { type AbsPath, dirname, isInside } from '../base/path';
import type { Project } from '../project/project';
import { type Overlay, Rested } from './overlay';
import type { Contents, Snapshot } from './snapshot';
import { isUnsaved } from './unsaved';

/** A moment, and the same with the texts that lag behind (`Snapshot.rested`), made when it is asked for. */
export function createSnapshot(
  revision: number,
  projects: readonly Project[],
  files: Overlay | Rested,
  contents: Contents,
  lagging: Snapshot['lagging'] = new Map(),
): Snapshot {
  const snapshot: Snapshot = {
    revision,
    projects,
    files,
    contents,
    lagging,
    get rested() {
      if (lagging.size === 0) return snapshot;
      rested ??= createSnapshot(revision, projects, new Rested(files, lagging), contents);
      return rested;
    },
    text: (path) => files.text(path),
    openText: (path) => files.openText(path),
    projectOf(path) {
      if (isUnsaved(path)) return projects.length === 1 ? projects[0] : undefined;
      const holding = projects.filter((project) => isInside(path, project.root));
      if (holding.length > 0) return holding.reduce((a, b) => (b.root.length > a.root.length ? b : a));
      return projects.find((project) => holds(project, path));
    },
  };
  let rested: Snapshot | undefined;
  return snapshot;
}

/** True if an app or a static root of the project, wherever it lies, holds the path. */
function holds(project: Project, path: AbsPath): boolean {
  return (
    project.apps.apps.some((app) => isInside(path, app.path) && app.path !== dirname(app.path)) ||
    project.finders.some((finder) => finder.roots.some((root) => isInside(path, root.dir)))
  );
}
