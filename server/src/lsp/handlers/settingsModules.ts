import { type SettingsModules, settingsModulesRequest } from '../../../../shared/protocol';
import { pathToUri } from '../uri';
import { request } from './handler';

/** For the choice of a settings module. */
export const settingsModules = request<unknown, SettingsModules[]>({
  type: { method: settingsModulesRequest },
  capability: () => ({}),
  empty: [],
  run: ({ snapshot, env, analysis }) =>
    snapshot.projects.map((project) => ({
      project: pathToUri(project.root),
      ...(project.settings.module !== undefined && { current: project.settings.module }),
      candidates: analysis.candidateModules(snapshot, project, env),
    })),
});
