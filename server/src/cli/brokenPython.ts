import type { AbsPath } from '../base/path';
import { bundleModules } from '../project/bundleGraph/modules';
import { resolveModule } from '../project/environment/importPath';
import { isInstalled } from '../project/installed';
import { pythonFault } from '../syntax/python/fault';
import type { Task } from './command';
import { Failure } from './failure';
import type { Opened } from './opened';

/**
 * Throws Failure where Django could not start, as a module of the project is no Python: what an editor makes of a text that is
 * being typed is not what should be written into STATIC_ROOT.
 */
export function refuseBrokenPython(task: Task, opened: Opened, modules: Iterable<AbsPath>): void {
  if (task.given.has('allow-incomplete')) return;
  const { project, texts } = opened;
  for (const path of new Set(modules)) {
    const source = isInstalled(project, path) ? undefined : texts(path);
    const fault = source && pythonFault(source);
    if (!fault) continue;
    throw new Failure(`${task.output.path(path)} is no Python: ${fault.what}`, {
      file: task.output.native(path),
      line: source.positionAt(fault.offset).line + 1,
      hint: 'Django would end with a SyntaxError; --allow-incomplete goes on with what can be read',
      code: 'incomplete',
    });
  }
}

/** The modules in which settings are assigned, and the one that Django imports. */
export function settingsModules({ project, snapshot }: Opened): readonly AbsPath[] {
  const { module, names } = project.settings;
  const own = module === undefined ? [] : moduleFiles(project, [module], snapshot.files);
  return [...own, ...names.flatMap((name) => project.settings.get(name)?.at?.path ?? [])];
}

/** Those that django-assets imports for bundles. */
export function assetsModules({ project, snapshot }: Opened): readonly AbsPath[] {
  const { modules } = bundleModules(project.settings, project.apps);
  return moduleFiles(
    project,
    modules.map(({ name }) => name),
    snapshot.files,
  );
}

function moduleFiles(
  { environment }: Opened['project'],
  names: readonly string[],
  files: Opened['snapshot']['files'],
): AbsPath[] {
  return names.flatMap((name) => {
    const found = resolveModule(name, environment.importPath, files);
    return found.kind === 'module' ? [found.file] : [];
  });
}
