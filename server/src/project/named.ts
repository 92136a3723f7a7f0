import type { AbsPath } from '../base/path';
import type { Reference } from '../facts/reference';
import { optionsOf } from './finders/settingPaths';
import { logicalPathIn } from './logicalPath';
import type { Project } from './project';

/** A static file that a reference asks for. */
export interface Named {
  /** The name as `{% static %}` would have it; where the reference is not certain, the part that is known. */
  readonly name: string;
  /** What stands before `name` in the reference's path: `/static/` of a URL. */
  readonly before: string;
}

/**
 * The static file that a reference in the file at `path` asks for. Undefined if that is none: a URL elsewhere, or a
 * path relative to a file that lies in no static root, or leading out of the URL space.
 */
export function namedBy(project: Project, path: AbsPath, reference: Reference): Named | undefined {
  if (reference.path === undefined) return undefined;
  switch (reference.base) {
    case 'static-root':
      return { name: reference.path, before: '' };
    case 'url':
      return belowStaticUrl(project, reference.path);
    default:
      return relativeTo(project, path, reference.path);
  }
}

/** The values STATIC_URL may have, those that cannot tell static files from others left out. */
export function staticUrls({ settings }: Project): readonly string[] {
  const value = settings.get('STATIC_URL')?.value;
  return (value ? optionsOf(value) : []).flatMap((option) =>
    option.kind === 'str' && option.value.length > 1 ? [option.value.replace(/\/?$/, '/')] : [],
  );
}

/** The relative URL that leads from the file at `path` to a logical path; undefined if the file is not static itself. */
export function relativeName(project: Project, path: AbsPath, name: string): string | undefined {
  const own = ownName(project, path);
  if (own === undefined) return undefined;
  const from = own.split('/').slice(0, -1);
  const to = name.split('/');
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/');
}

/**
 * What an import of Sass or Less in the file at `path` may mean by `name`: the extension may be left out, and partials
 * begin with an underscore (sass-lang.com, "@use", "Finding the module").
 */
export function sassNames(path: AbsPath, name: string): readonly string[] {
  const extension = /\.(?:scss|sass|less)$/.exec(path)?.[0];
  if (extension === undefined) return [];
  const slash = name.lastIndexOf('/') + 1;
  const [directory, file] = [name.slice(0, slash), name.slice(slash)];
  const full = /\.(?:scss|sass|less|css)$/.test(file) ? file : `${file}${extension}`;
  return [
    directory + full,
    `${directory}_${full}`,
    `${name}.css`,
    `${name}/_index${extension}`,
    `${name}/index${extension}`,
  ];
}

/** The logical path of the file at `path`: in the first static root that holds it. */
export function ownName({ finders }: Project, path: AbsPath): string | undefined {
  for (const { roots } of finders) {
    for (const root of roots) {
      const own = logicalPathIn(root, path);
      if (own !== undefined) return own;
    }
  }
  return undefined;
}

function belowStaticUrl(project: Project, url: string): Named | undefined {
  const before = staticUrls(project).find((prefix) => url.startsWith(prefix));
  return before === undefined ? undefined : { name: url.slice(before.length), before };
}

/** A relative URL, as a browser resolves it against the URL of the file. */
function relativeTo(project: Project, path: AbsPath, relative: string): Named | undefined {
  const own = ownName(project, path);
  if (own === undefined) return undefined;
  const segments = own.split('/').slice(0, -1);
  for (const part of relative.split('/')) {
    if (part === '..') {
      if (segments.pop() === undefined) return undefined;
    } else if (part !== '.') segments.push(part);
  }
  return { name: segments.join('/'), before: '' };
}
