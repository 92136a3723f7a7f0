import type { Location } from '../base/span';
import { APP_DIRECTORIES_FINDER, FILE_SYSTEM_FINDER } from '../catalog/finders';
import type { StaticRoot } from './finders/finder';
import type { Project } from './project';

/** Why one static root is searched before another. */
export interface Precedence {
  /** A main clause for people: `"shop" comes before "blog" in INSTALLED_APPS`. */
  readonly why: string;
  /** The setting whose order decides. */
  readonly setting: 'STATICFILES_FINDERS' | 'STATICFILES_DIRS' | 'INSTALLED_APPS';
  /** The line that decides; undefined where Django's default does. */
  readonly at?: Location;
}

/** Why `first` is searched before `second`. */
export function precedence(project: Project, first: StaticRoot, second: StaticRoot): Precedence {
  if (finderIndex(project, first) !== finderIndex(project, second)) return byFinder(project, first, second);
  if (first.app !== undefined && second.app !== undefined) {
    const why = `"${first.app}" comes before "${second.app}" in INSTALLED_APPS`;
    return { why, setting: 'INSTALLED_APPS', ...atOf(first.at) };
  }
  const why = `in STATICFILES_DIRS ${rootName(project, first)} comes before ${rootName(project, second)}`;
  return { why, setting: 'STATICFILES_DIRS', ...atOf(first.at) };
}

/** What people call a static root: its app, or its directory as seen from the project. */
export function rootName(project: Project, { app, dir, prefix }: StaticRoot): string {
  if (app !== undefined) return `"${app}"`;
  const below = dir.startsWith(`${project.root}/`) ? dir.slice(project.root.length + 1) : dir;
  return prefix === '' ? below : `${below} (as "${prefix}")`;
}

/** `FileSystemFinder` of a dotted name. */
export function shortName(dotted: string): string {
  return dotted.slice(dotted.lastIndexOf('.') + 1);
}

function byFinder(project: Project, first: StaticRoot, second: StaticRoot): Precedence {
  const setting = project.settings.get('STATICFILES_FINDERS');
  const usual = first.finder === FILE_SYSTEM_FINDER && second.finder === APP_DIRECTORIES_FINDER;
  const order = usual
    ? 'the directories of STATICFILES_DIRS are searched before the apps'
    : `${shortName(first.finder)} comes before ${shortName(second.finder)}`;
  const at = setting?.isDefault === false ? setting.at : undefined;
  return { why: `${order} (STATICFILES_FINDERS)`, setting: 'STATICFILES_FINDERS', ...atOf(at) };
}

function finderIndex({ finders }: Project, root: StaticRoot): number {
  return finders.findIndex((finder) => finder.roots.includes(root));
}

function atOf(at: Location | undefined): { at?: Location } {
  return at ? { at } : {};
}
