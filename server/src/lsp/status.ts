import type { ProjectStatus, Status } from '../../../shared/protocol';
import type { Project } from '../project/project';
import type { Snapshot } from '../workspace/snapshot';
import { confidenceOf } from './report';
import { pathToUri } from './uri';

/** What a person wants to see at a glance. */
export function toStatus(view: { readonly snapshot: Snapshot; readingMs(project: Project): number }): Status {
  return {
    projects: view.snapshot.projects.map((project) => projectStatus(project, view.readingMs(project))),
  };
}

function projectStatus(project: Project, readingMs: number): ProjectStatus {
  const { root, settings, environment, index, incomplete } = project;
  return {
    root: pathToUri(root),
    ...(settings.module !== undefined && { settingsModule: settings.module }),
    ...(environment.python !== undefined && { environment: environment.origin }),
    ...(environment.djangoVersion !== undefined && { djangoVersion: environment.djangoVersion }),
    staticFiles: index.size,
    confidence: confidenceOf(settings),
    readingMs,
    gaps: [
      ...environment.problems,
      ...settings.problems.map((problem) => problem.message),
      ...incomplete.map(({ what, why }) => `${what}: ${why}`),
    ],
  };
}
