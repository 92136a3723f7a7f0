import { nearest } from '../base/nearest';
import type { AbsPath } from '../base/path';
import type { Location } from '../base/span';
import type { FileQuestions, ModuleLocation } from '../facts/evaluate/sources';
import type { Named } from '../project/discover/named';
import type { ImportPath } from '../project/environment';
import { resolveModule } from '../project/environment/importPath';
import type { Project } from '../project/project';
import type { Snapshot } from '../workspace/snapshot';
import { Failure } from './failure';
import { lineOf } from './json/place';
import type { Output } from './output';

/**
 * Throws Failure if the project has no settings module, or names one that does not exist: nothing else can be said of
 * it then.
 */
export function requireSettingsModule(
  snapshot: Snapshot,
  project: Project,
  settingsModule: Named | undefined,
  output: Output,
): void {
  const { hasManagePy } = project.description;
  if (!settingsModule) {
    const dir = output.native(project.root);
    throw new Failure(
      hasManagePy
        ? `no settings module is named for the project in ${dir}`
        : `no Django project in ${dir}: it has no manage.py, and nothing there names a settings module`,
      {
        hint: hasManagePy
          ? 'name it: --settings MODULE, DJANGO_SETTINGS_MODULE, or settingsModule in [tool.django-static] of pyproject.toml'
          : 'name the folder with manage.py: --project DIR',
      },
    );
  }
  const { importPath } = project.environment;
  const location = resolveModule(settingsModule.name, importPath, snapshot.files);
  if (location.kind === 'module' || location.kind === 'namespace') return;
  throw notFound(settingsModule, location, importPath, snapshot, output);
}

function notFound(
  named: Named,
  location: ModuleLocation,
  importPath: ImportPath,
  snapshot: Snapshot,
  output: Output,
): Failure {
  const dotted = named.name.replace(/^\.\//, '').replace(/\.py$/, '').replaceAll('/', '.');
  const near =
    resolveModule(dotted, importPath, snapshot.files).kind === 'module'
      ? dotted
      : nearModule(dotted, importPath, snapshot.files);
  const correct = near ? `did you mean ${near}?` : 'correct the name, or name another: --settings MODULE';
  const elsewhere =
    location.kind === 'unknown' && !near
      ? '; if it is an installed package, name its environment: --python PATH'
      : '';
  return new Failure(`the settings module ${named.name}, named by ${named.origin}, does not exist`, {
    ...placeOf(named.at, snapshot, output),
    hint: correct + elsewhere,
  });
}

function placeOf(
  at: Location | undefined,
  snapshot: Snapshot,
  output: Output,
): { file?: string; line?: number } {
  if (!at) return {};
  return { file: output.native(at.path), line: lineOf(at, (path) => snapshot.text(path)) };
}

/** A module beside the one that should be there, with nearly the same name. */
function nearModule(dotted: string, importPath: ImportPath, files: FileQuestions): string | undefined {
  const parts = dotted.split('.');
  for (let i = 0; i < parts.length; i++) {
    const parent = parts.slice(0, i).join('.');
    const kind = resolveModule(parts.slice(0, i + 1).join('.'), importPath, files).kind;
    if (kind === 'module' || kind === 'namespace') continue;
    const near = nearest(parts[i]!, modulesIn(folders(parent, importPath, files), files));
    if (near === undefined) return undefined;
    return [...(parent ? [parent] : []), near, ...parts.slice(i + 1)].join('.');
  }
  return undefined;
}

/** Where the modules of a package lie; for '' the project's own folder. */
function folders(parent: string, importPath: ImportPath, files: FileQuestions): readonly AbsPath[] {
  if (parent === '') return importPath.entries.slice(0, 1);
  const location = resolveModule(parent, importPath, files);
  if (location.kind === 'namespace') return location.dirs;
  return location.kind === 'module' && location.isPackage
    ? [location.file.slice(0, location.file.lastIndexOf('/')) as AbsPath]
    : [];
}

function modulesIn(dirs: readonly AbsPath[], files: FileQuestions): string[] {
  return dirs.flatMap((dir) =>
    (files.list(dir) ?? []).flatMap(({ name, kind }) => {
      if (kind === 'directory') return /^[A-Za-z_]\w*$/.test(name) ? [name] : [];
      return name.endsWith('.py') ? [name.slice(0, -3)] : [];
    }),
  );
}
