import type { Project } from '../../src/project/project';
import { showValue } from './showValue';

/** All that a project says, as plain data: two projects read from the same files describe the same. */
export function describeProject(project: Project) {
  const { description, environment, settings, apps, finders, index, listingProblems, incomplete, checks } =
    project;
  return {
    module: description.settingsModule?.name,
    environment,
    settings: settings.names.map((name) => {
      const found = settings.get(name);
      return [name, found && showValue(found.value, { reasons: true }), found?.at];
    }),
    defaults: ['STATIC_URL', 'STATICFILES_DIRS', 'STORAGES'].map((name) => {
      const found = settings.get(name);
      return found && showValue(found.value);
    }),
    problems: settings.problems,
    apps: apps.apps,
    finders: finders.map(({ name, roots }) => ({ name, roots })),
    files: [...index.entries()].map(({ path, winner, shadowed }) => [
      path,
      winner.file,
      shadowed.map((one) => one.file),
    ]),
    listingProblems,
    incomplete,
    checks,
  };
}
