import type { DebugLevel } from '../../engine/filters/filter';
import type { PythonHome } from '../../engine/filters/python/projectPython';
import type { FileQuestions } from '../../facts/evaluate/sources';
import { interpreterOf } from '../../project/environment/candidates';
import type { Project } from '../../project/project';

/** The project's Python, to be run as `manage.py` would be. */
export function pythonHome(
  { root, description, environment, settings }: Project,
  files: FileQuestions,
  debug: DebugLevel,
): PythonHome {
  const { python, importPath } = environment;
  const interpreter = python && interpreterOf(python, files);
  return {
    interpreter: interpreter && files.kind(interpreter) === 'file' ? interpreter : undefined,
    root,
    path: importPath.entries.slice(0, importPath.beforeStandardLibrary ?? 1),
    env: {
      ...(settings.module !== undefined && { DJANGO_SETTINGS_MODULE: settings.module }),
      ...(description.configuration && { DJANGO_CONFIGURATION: description.configuration.name }),
    },
    debug,
  };
}
