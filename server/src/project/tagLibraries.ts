import { type AbsPath, joinNormal } from '../base/path';
import type { FileQuestions } from '../facts/evaluate/sources';
import type { Value } from '../facts/evaluate/value';
import { entryOf, optionsOf } from './finders/settingPaths';
import type { Project } from './project';

/** Libraries of Django itself; none but `static` brings the tags for static files since 3.0. */
const DJANGO_LIBRARIES: ReadonlySet<string> = new Set([
  'static',
  'cache',
  'i18n',
  'l10n',
  'tz',
  'admin_list',
  'admin_modify',
  'admin_urls',
  'base',
  'log',
  'flatpages',
  'humanize',
]);

/** What loading a tag library does for a tag: it brings it, it certainly does not, or nobody knows. */
export type Brings = 'yes' | 'no' | 'unknown';

/** Whether the library called `library` in `{% load %}` brings the tag `tag` (`static`, `get_static_prefix` …). */
export function brings(project: Project, library: string, tag: string, files: FileQuestions): Brings {
  const own = libraryFile(project, library, files);
  if (own === undefined) {
    if (library === 'static') return 'yes';
    return DJANGO_LIBRARIES.has(library) ? 'no' : 'unknown';
  }
  const text = files.text(own)?.text;
  // Where the name of the tag does not stand in the source at all, nothing there can register it.
  return text !== undefined && !text.includes(tag) && !/import \*/.test(text) ? 'no' : 'unknown';
}

/** The source of a library of an installed app: `<app>/templatetags/<library>.py`. */
export function libraryFile(project: Project, library: string, files: FileQuestions): AbsPath | undefined {
  const name = `templatetags/${library.replaceAll('.', '/')}.py`;
  return project.apps.apps
    .map(({ path }) => joinNormal(path, name))
    .find((file) => files.kind(file) === 'file');
}

/** True if TEMPLATES may make a tag library known under `name`, or its tags to every template. */
export function mayBeConfigured({ settings }: Project, name: string): boolean {
  const templates = settings.get('TEMPLATES')?.value;
  return templates === undefined || optionsOf(templates).some((option) => mayConfigure(option, name));
}

function mayConfigure(templates: Value, name: string): boolean {
  if (templates.kind !== 'list' && templates.kind !== 'tuple') return true;
  return templates.items.some(({ value, rest }) => {
    if (rest || value.kind !== 'dict' || value.open) return true;
    const options = value.entries.find(({ key }) => key.kind === 'str' && key.value === 'OPTIONS')?.value;
    if (options === undefined) return false;
    if (options.kind !== 'dict' || options.open) return true;
    return ['builtins', 'libraries'].some((key) => mentions(options, key, name));
  });
}

/** True if an option is not wholly known, or names a library whose last part is `name`. */
function mentions(options: Value, key: string, name: string): boolean {
  const value = entryOf(options, key);
  switch (value?.kind) {
    case undefined:
      return false;
    case 'list':
    case 'tuple':
      return value.items.some(
        (item) => item.rest || item.value.kind !== 'str' || isNamed(item.value.value, name),
      );
    case 'dict':
      return value.open || value.entries.some((one) => one.key.kind !== 'str' || one.key.value === name);
    default:
      return true;
  }
}

function isNamed(module: string, name: string): boolean {
  return module === name || module.endsWith(`.${name}`);
}
