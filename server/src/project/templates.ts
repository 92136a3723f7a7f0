import { derive } from '../base/derive';
import { type AbsPath, isInside, joinNormal, resolvePath } from '../base/path';
import type { FileQuestions } from '../facts/evaluate/sources';
import type { Value } from '../facts/evaluate/value';
import type { Dialect } from '../syntax/template/token';
import { entryOf, optionsOf } from './finders/settingPaths';
import { isInstalled } from './installed';
import type { Project } from './project';
import { type Way, wayInto } from './wayInto';

/** A directory in which an engine of TEMPLATES looks for templates. */
export interface TemplateDir {
  readonly dir: AbsPath;
  readonly dialect: Dialect;
  /** AppConfig.name, for an app's own folder. */
  readonly app?: string;
}

/** Extensions of files read as templates when they lie in a template directory. */
const EXTENSIONS = /\.(html?|txt|xml|jinja2?|j2|djhtml|svg|js|css|json)$/;
const JINJA_EXTENSION = /\.(jinja2?|j2)$/;
const HTML_EXTENSION = /\.(html?|djhtml)$/;

/** Enough for any project. */
const MOST_DIRECTORIES = 20_000;
const DEEPEST = 16;

interface Engine {
  readonly dialect: Dialect;
  /** `Engine.app_dirname`: the folder looked for in each app. */
  readonly appFolder: string;
}

/** Back ends by their dotted name; the app folders are `app_dirname` of each. */
const ENGINES: ReadonlyMap<string, Engine> = new Map([
  ['django.template.backends.django.DjangoTemplates', { dialect: 'django', appFolder: 'templates' }],
  ['django.template.backends.jinja2.Jinja2', { dialect: 'jinja', appFolder: 'jinja2' }],
  ['django_jinja.backend.Jinja2', { dialect: 'jinja', appFolder: 'templates' }],
  ['django_jinja.jinja2.Jinja2', { dialect: 'jinja', appFolder: 'templates' }],
]);

/**
 * Where the engines of TEMPLATES look, in their order: DIRS, then the apps' folders (with APP_DIRS, or with a loader
 * for them). What is not known of TEMPLATES is left out; apps' `templates` and `jinja2` folders are always in, last.
 */
export const templateDirs: (project: Project) => readonly TemplateDir[] = derive((project) => {
  const dirs = enginesOf(project.settings.get('TEMPLATES')?.value).flatMap((engine) => [
    ...pathsIn(entryOf(engine, 'DIRS')).map((path) => ({
      dir: resolvePath(project.root, path),
      dialect: engineOf(engine).dialect,
    })),
    ...(readsApps(engine) ? appDirs(project, engineOf(engine)) : []),
  ]);
  const usual = [
    ...appDirs(project, { dialect: 'django', appFolder: 'templates' }),
    ...appDirs(project, { dialect: 'jinja', appFolder: 'jinja2' }),
  ];
  const seen = new Set<string>();
  return [...dirs, ...usual].filter(({ dir }) => !seen.has(dir) && seen.add(dir));
});

/**
 * The dialect of the template at `path`, or undefined if it is none: by the directory it lies in and its extension.
 * HTML outside every known directory is taken for a Django template, since directories may be unknown.
 */
export function dialectOf(project: Project, path: AbsPath): Dialect | undefined {
  if (JINJA_EXTENSION.test(path)) return 'jinja';
  if (EXTENSIONS.test(path)) {
    const holder = templateDirs(project)
      .filter(({ dir }) => isInside(path, dir))
      .sort((a, b) => b.dir.length - a.dir.length)[0];
    if (holder) return holder.dialect;
    const folder = /^.*\/(templates|jinja2)\//.exec(path)?.[1];
    if (folder) return folder === 'jinja2' ? 'jinja' : 'django';
  }
  return HTML_EXTENSION.test(path) ? 'django' : undefined;
}

/** The project's own templates, installed packages' left out: sorted within each directory, each file once. */
export function projectTemplates(project: Project, files: FileQuestions): readonly AbsPath[] {
  const found = new Set<AbsPath>();
  const visited = new Set<AbsPath>();
  for (const { dir } of templateDirs(project)) {
    if (!isInstalled(project, dir)) collectTemplates(dir, files, { depth: 0, way: [] }, found, visited);
  }
  return [...found];
}

function enginesOf(templates: Value | undefined): readonly Value[] {
  if (templates === undefined) return [];
  return optionsOf(templates)
    .flatMap((option) => (option.kind === 'list' || option.kind === 'tuple' ? option.items : []))
    .flatMap((item) => (item.rest ? [] : optionsOf(item.value)));
}

function engineOf(engine: Value): Engine {
  const backend = entryOf(engine, 'BACKEND');
  const name = backend?.kind === 'str' ? backend.value : '';
  return (
    ENGINES.get(name) ??
    (/jinja/i.test(name)
      ? { dialect: 'jinja', appFolder: 'jinja2' }
      : { dialect: 'django', appFolder: 'templates' })
  );
}

/** APP_DIRS is not certainly false, or OPTIONS names the loader that reads apps' folders. */
function readsApps(engine: Value): boolean {
  const appDirs = entryOf(engine, 'APP_DIRS');
  if (appDirs !== undefined && !(appDirs.kind === 'bool' && !appDirs.value)) return true;
  return mentions(
    entryOf(entryOf(engine, 'OPTIONS'), 'loaders'),
    'django.template.loaders.app_directories.Loader',
  );
}

function mentions(value: Value | undefined, text: string): boolean {
  switch (value?.kind) {
    case 'str':
      return value.value === text;
    case 'list':
    case 'tuple':
      return value.items.some((item) => mentions(item.value, text));
    default:
      return false;
  }
}

function pathsIn(value: Value | undefined): readonly string[] {
  switch (value?.kind) {
    case 'str':
    case 'path':
      return [value.value];
    case 'alternatives':
      return value.options.flatMap(pathsIn);
    case 'list':
    case 'tuple':
      return value.items.flatMap((item) => (item.rest ? [] : pathsIn(item.value)));
    default:
      return [];
  }
}

function appDirs({ apps }: Project, { dialect, appFolder }: Engine): readonly TemplateDir[] {
  return apps.apps.map((app) => ({ dir: joinNormal(app.path, appFolder), dialect, app: app.name }));
}

function collectTemplates(
  dir: AbsPath,
  files: FileQuestions,
  { depth, way }: { readonly depth: number; readonly way: Way },
  found: Set<AbsPath>,
  visited: Set<AbsPath>,
): void {
  if (depth > DEEPEST || visited.has(dir) || visited.size >= MOST_DIRECTORIES) return;
  visited.add(dir);
  for (const entry of files.list(dir) ?? []) {
    const { name, kind } = entry;
    const path = joinNormal(dir, name);
    if (kind === 'file' && EXTENSIONS.test(name)) found.add(path);
    else if (kind === 'directory' && name !== 'node_modules') {
      const wayThere = wayInto(entry, dir, way);
      if (wayThere) collectTemplates(path, files, { depth: depth + 1, way: wayThere }, found, visited);
    }
  }
}
