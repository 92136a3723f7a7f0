import { joinNormal } from '../../base/path';
import { DJANGO_COMMANDS } from '../../catalog/managementCommands';
import type { DeployAction } from '../../facts/deployFacts';
import type { FileQuestions } from '../../facts/evaluate/sources';
import type { Project } from '../project';
import { mentionedIn } from './deployFiles';
import type { Run } from './runs';

/** The runs without doubts about commands of `manage.py` whose code says that they do nothing to static files. */
export function certainDoubts(runs: readonly Run[], project: Project, files: FileQuestions): readonly Run[] {
  return runs.map((run) => ({
    ...run,
    doubts: run.doubts
      .map((doubt) => {
        const does = doubt.command === undefined ? undefined : actionsOf(doubt.command, project, files);
        return does ? { ...doubt, may: does } : doubt;
      })
      .filter(({ may }) => may.length > 0),
  }));
}

/** What a command may do, from the module of the app that brings it; undefined if that cannot be said. */
function actionsOf(
  name: string,
  { apps }: Project,
  files: FileQuestions,
): readonly DeployAction[] | undefined {
  if (DJANGO_COMMANDS.has(name)) return [];
  if (!/^\w+$/.test(name)) return undefined;
  for (const { path } of apps.apps) {
    const source = files.text(joinNormal(path, `management/commands/${name}.py`));
    // A name that is put together may be any command's.
    if (source && !/call_command\(\s*[^'"\s]/.test(source.text)) return mentionedIn(source.text, true);
    if (source) return undefined;
  }
  return undefined;
}
