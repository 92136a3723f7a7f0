import type { Config } from '../../../shared/config';
import type { AbsPath } from '../base/path';
import type { ReadFiles } from '../ports/files';
import { namesSettings } from '../project/discover';
import { fileQuestions } from '../workspace/fileQuestions';
import { projectConfig } from './projectConfig';

/**
 * True if `folder` is a project though it has no manage.py: the user or a file in it names a settings module, as those
 * of apps that are developed by themselves do.
 */
export function isUnmarkedProject(folder: AbsPath, config: Config, files: ReadFiles): boolean {
  const questions = fileQuestions(files);
  // A variable of the editor's own process says nothing about this folder.
  const env = () => undefined;
  const { settingsModule } = projectConfig(folder, config, questions, env).options;
  return namesSettings(folder, settingsModule === undefined ? { env } : { env, settingsModule }, questions);
}
