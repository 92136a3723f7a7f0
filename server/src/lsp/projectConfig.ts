import { type Config, settings } from '../../../shared/config';
import { type AbsPath, dirname, resolvePath } from '../base/path';
import type { FileQuestions } from '../facts/evaluate/sources';
import { type ConfiguredValue, readConfiguration } from '../project/configuration';
import type { CheckOptions } from '../rules/checkOptions';
import type { ProjectOptions } from '../workspace/workspace';

/** What the user wants of one project: the editor's settings, and below them `[tool.django-static]` of its pyproject.toml. */
export interface ProjectConfig {
  /** How it is to be read. */
  readonly options: ProjectOptions;
  /** How it is to be checked. */
  readonly checks: Pick<CheckOptions, 'severity' | 'allowOverwrite'>;
  /** What is wrong in pyproject.toml, for people. */
  readonly problems: readonly string[];
}

/**
 * Joins both. Relative paths are taken from the project's folder, those of pyproject.toml from that file's. The
 * environment's DJANGO_SETTINGS_MODULE stands between the two (docs/decisions/003).
 */
export function projectConfig(
  root: AbsPath,
  config: Config,
  files: Pick<FileQuestions, 'text' | 'kind'>,
  env: (name: string) => string | undefined,
): ProjectConfig {
  const { file, values, problems } = readConfiguration(root, settings, files);
  const written = (key: string) => textOf(values.get(key));
  const module = config.settingsModule || (env('DJANGO_SETTINGS_MODULE') ? '' : written('settingsModule'));
  const python = config.python
    ? resolvePath(root, config.python)
    : written('python') && resolvePath(dirname(file!), written('python'));
  const djangoVersion = config.djangoVersion || written('djangoVersion');
  const rules = values.get('rules')?.value as Config['rules'] | undefined;
  const allowed = (values.get('allowOverwrite')?.value ?? []) as Config['allowOverwrite'];
  const dataFiles = {
    ...(values.get('dataFiles')?.value as Config['dataFiles'] | undefined),
    ...config.dataFiles,
  };
  return {
    options: {
      ...(module && { settingsModule: module }),
      ...(python && { python }),
      ...(djangoVersion && { djangoVersion }),
      ...(Object.keys(dataFiles).length > 0 && { dataFiles }),
    },
    checks: {
      severity: { ...rules, ...config.rules },
      allowOverwrite: [...allowed, ...config.allowOverwrite],
    },
    problems: problems.map(({ message, hint }) => `${file}: ${message} (${hint})`),
  };
}

/** The empty text stands for "not set". */
function textOf(configured: ConfiguredValue | undefined): string {
  return typeof configured?.value === 'string' ? configured.value : '';
}
