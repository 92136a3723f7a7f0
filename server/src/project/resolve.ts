import { derive } from '../base/derive';
import { type AbsPath, joinNormal } from '../base/path';
import type { Location } from '../base/span';
import type { FileQuestions } from '../facts/evaluate/sources';
import type { Incomplete } from './apps';
import type { Project } from './project';
import type { StaticEntry, StaticIndex } from './staticIndex';
import { staticRootDir } from './staticRoot';
import { templateBundles } from './templateBundles';

/** What a static path leads to. */
export type Resolution =
  /** `exact`: by the very name. Else by what storages make of it: no query, no leading slash, decoded, normalised. */
  | { readonly kind: 'found'; readonly entry: StaticEntry; readonly exact: boolean }
  | { readonly kind: 'directory'; readonly path: string }
  /** A finder finds it in development, but collectstatic passes over it (hidden files, ignore patterns). */
  | { readonly kind: 'not-collected'; readonly file: AbsPath }
  /** Certainly nowhere. `path`: the name as storages read it, to ask `nearPaths` what may have been meant. */
  | { readonly kind: 'missing'; readonly path: string }
  /** It may be where we cannot see. */
  | {
      readonly kind: 'unknown';
      readonly why: string;
      readonly at?: Location;
      /** It is in STATIC_ROOT, and nothing but that speaks for it. */
      readonly inStaticRoot?: true;
    };

/** Looks a path up as `{% static %}` names it. Nothing is called missing that could be somewhere unknown. */
export function resolve(project: Project, name: string, files: FileQuestions): Resolution {
  const { index } = project;
  const exactly = exactlyFound(index, name);
  if (exactly) return exactly;
  const names = readings(name);
  for (const path of names) {
    const entry = index.get(path);
    if (entry) return { kind: 'found', entry, exact: false };
  }
  const directory = names.map((path) => path.replace(/\/+$/, '')).find((path) => index.isDirectory(path));
  if (directory !== undefined) return { kind: 'directory', path: directory };
  for (const path of names) {
    const file = found(project, path, files);
    if (file !== undefined) return { kind: 'not-collected', file };
  }
  return doubt(project, names, files) ?? { kind: 'missing', path: names.at(-1)! };
}

/** After every key typed a template asks for the same names again, so they are kept as long as the index is. */
function exactlyFound(index: StaticIndex, name: string): Resolution | undefined {
  const known = foundIn(index);
  let found = known.get(name);
  if (found === undefined) {
    const entry = index.get(name);
    if (!entry) return undefined;
    found = { kind: 'found', entry, exact: true };
    known.set(name, found);
  }
  return found;
}

const foundIn = derive((_: StaticIndex) => new Map<string, Resolution>());

/** The name as written and as the storages' `url()` reads it (`HashedFilesMixin._url`), without repetition. */
export function readings(name: string): readonly string[] {
  const bare = name.replace(/[?#].*$/s, '');
  const normal = normalised(bare.replace(/\\/g, '/').split('/'));
  return [...new Set([name, bare, normal, decode(normal)])];
}

/** As `posixpath.normpath`, without a leading slash. */
function normalised(segments: readonly string[]): string {
  const kept: string[] = [];
  for (const segment of segments) {
    if (segment === '..' && kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else if (segment !== '' && segment !== '.') kept.push(segment);
  }
  return kept.join('/');
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The first file that a finder finds, as `find` does without looking at ignore patterns. */
function found({ finders }: Project, path: string, files: FileQuestions): AbsPath | undefined {
  if (path === '' || path.startsWith('/')) return undefined;
  for (const finder of finders) {
    const outcome = finder.find(path, files);
    // What is not saved is served by nobody.
    const file = outcome.kind === 'found' && outcome.files.find((one) => !files.isUnsaved?.(one));
    if (file) return file;
  }
  return undefined;
}

/** Why a name that no finder finds may be there all the same. */
function doubt(project: Project, names: readonly string[], files: FileQuestions): Resolution | undefined {
  const { index, incomplete, apps } = project;
  if (!index.complete) return { kind: 'unknown', why: 'the static files are still being listed' };
  const gap = incomplete.find(mayHoldFiles);
  if (gap) {
    const why = `${gap.what} is not known: ${gap.why}`;
    return { kind: 'unknown', why, ...(gap.at ? { at: gap.at } : {}) };
  }
  if (!apps.apps.some((app) => app.name === 'django.contrib.staticfiles')) {
    return { kind: 'unknown', why: 'django.contrib.staticfiles is not installed, so no finder is asked' };
  }
  const built = doubtOfBundles(project, names, files);
  if (built !== undefined) return { kind: 'unknown', why: built };
  const output = staticRootDir(project);
  if (output && names.some((path) => files.kind(joinNormal(output.dir, path)) === 'file')) {
    return { kind: 'unknown', why: 'no finder finds it, but it is in STATIC_ROOT', inStaticRoot: true };
  }
  return undefined;
}

/** Why a name may be what a bundle is built to. */
function doubtOfBundles(
  project: Project,
  names: readonly string[],
  files: FileQuestions,
): string | undefined {
  const { bundles, apps } = project;
  if (!bundles) {
    const mayHave = apps.apps.some((app) => app.name === 'django_assets') && !names.every(isBinary);
    return mayHave ? 'django_assets is installed, and it may be built as a bundle' : undefined;
  }
  for (const { name, output } of [...bundles.all, ...templateBundles(project, files)]) {
    if (output.kind === 'unknown' || output.value === undefined) continue;
    const shape = output.value
      .split('%(version)s')
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    const pattern = new RegExp(`^${shape.join('.+')}$`, 's');
    if (names.some((path) => pattern.test(path)))
      return `it is the output of ${name === undefined ? 'a bundle' : `the bundle "${name}"`}, made by \`assets build\``;
  }
  const gap = bundles.incomplete[0];
  return gap && !names.every(isBinary)
    ? `it may be built as a bundle, and those are not all known: ${gap.why}`
    : undefined;
}

/** True for files that no bundle is made of: webassets reads and writes text. */
function isBinary(path: string): boolean {
  return /\.(?:png|jpe?g|gif|webp|avif|ico|bmp|woff2?|ttf|otf|eot|mp[34]|webm|og[gv]|wav|pdf|zip)$/i.test(
    path,
  );
}

/** Settings that may be unknown without a static file hiding behind them. */
const HARMLESS: ReadonlySet<string> = new Set([
  'TEMPLATES',
  'DEBUG',
  'STATIC_URL',
  'MEDIA_URL',
  'FORCE_SCRIPT_NAME',
]);

function mayHoldFiles(gap: Incomplete): boolean {
  return !HARMLESS.has(gap.what);
}
