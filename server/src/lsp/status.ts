import type { ProjectStatus, Status } from '../../../shared/protocol';
import type { Project } from '../project/project';
import type { Snapshot } from '../workspace/snapshot';
import { pathToUri } from './uri';

/** What a person wants to see at a glance. */
export function toStatus(snapshot: Snapshot): Status {
  return { projects: snapshot.projects.map(projectStatus) };
}

function projectStatus({ root, settings, environment, index, incomplete }: Project): ProjectStatus {
  return {
    root: pathToUri(root),
    ...(settings.module !== undefined && { settingsModule: settings.module }),
    ...(environment.djangoVersion !== undefined && { djangoVersion: environment.djangoVersion }),
    staticFiles: index.size,
    gaps: [
      ...environment.problems,
      ...settings.problems.map((problem) => problem.message),
      ...incomplete.map(({ what, why }) => `${what}: ${why}`),
    ],
  };
}
