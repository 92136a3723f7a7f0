import { type AbsPath, isInside, joinNormal } from '../base/path';
import type { FileQuestions } from '../facts/evaluate/sources';
import { bundleFiles } from './bundleReferences';
import { fileKindOf } from './fileKind';
import { isInstalled } from './installed';
import { madeBy } from './missingDirs';
import type { Project } from './project';
import { staticRootDir } from './staticRoot';
import { projectTemplates } from './templates';
import { type Way, wayInto } from './wayInto';

/** Enough for any project. */
const MOST_DIRECTORIES = 20_000;
const DEEPEST = 24;

/** Folders that hold no code of the project's own. */
const FOREIGN = /^(?:\..*|node_modules|bower_components|__pycache__)$/;

/**
 * The project's own files that may name static files, each once: templates, Python, YAML files of bundles, and the style sheets and scripts in
 * static roots. Installed packages, STATIC_ROOT and what bundlers and minifiers write are left out.
 */
export function ownFiles(project: Project, files: FileQuestions): readonly AbsPath[] {
  return Array.from(ownFileSteps(project, files)).flat();
}

/** The same folder by folder, so that other work can be done in between: a large tree takes its time to read. */
export function* ownFileSteps(project: Project, files: FileQuestions): Generator<readonly AbsPath[]> {
  const output = staticRootDir(project)?.dir;
  const isOutput = (dir: AbsPath) => dir === output || isInstalled(project, dir);
  const found = new Set<AbsPath>(
    projectTemplates(project, files).filter((path) => !output || !isInside(path, output)),
  );
  // YAML files that bundles are read from.
  if (project.bundles)
    for (const path of bundleFiles(project.bundles)) if (!path.endsWith('.py')) found.add(path);
  for (const path of files.homeless?.() ?? [])
    if (isInside(path, project.root) && !(output && isInside(path, output)) && fileKindOf(project, path))
      found.add(path);
  yield [...found];
  const isData = (name: string) => project.dataFiles.length > 0 && /\.(?:ya?ml|json|toml)$/i.test(name);
  const visited = new Set<AbsPath>();
  const apps = project.apps.apps.map(({ path }) => path).filter((path) => !isInstalled(project, path));
  const roots = new Set(
    project.finders
      .flatMap((finder) => finder.roots.map(({ dir }) => dir))
      .filter((dir) => !isInstalled(project, dir) && madeBy(project, dir) === undefined),
  );
  function* visit(dir: AbsPath, depth: number, isStatic: boolean, way: Way): Generator<readonly AbsPath[]> {
    if (depth > DEEPEST || visited.size >= MOST_DIRECTORIES || visited.has(dir) || isOutput(dir)) return;
    visited.add(dir);
    const names = files.list(dir) ?? [];
    // A virtual environment, whoever uses it.
    if (names.some(({ name }) => name === 'pyvenv.cfg')) return;
    let here: AbsPath[] = [];
    for (const entry of names) {
      const { name, kind } = entry;
      const path = joinNormal(dir, name);
      if (kind === 'directory') {
        const wayThere = FOREIGN.test(name) ? undefined : wayInto(entry, dir, way);
        if (wayThere === undefined) continue;
        yield here;
        here = [];
        yield* visit(path, depth + 1, isStatic || roots.has(path), wayThere);
      } else if (kind === 'file' && (isRead(name, isStatic) || isData(name)) && !found.has(path)) {
        if (fileKindOf(project, path) === undefined) continue;
        found.add(path);
        here.push(path);
      }
    }
    yield here;
  }
  for (const dir of roots) yield* visit(dir, 0, true, []);
  for (const dir of [project.root, ...apps]) yield* visit(dir, 0, false, []);
}

function isRead(name: string, isStatic: boolean): boolean {
  if (name.endsWith('.py')) return true;
  return isStatic && /\.(?:css|scss|less|m?js)$/.test(name) && !/[.-]min\.\w+$/.test(name);
}
