import type { AbsPath } from '../base/path';
import type { Location } from '../base/span';
import type { FileQuestions } from '../facts/evaluate/sources';
import type { Value } from '../facts/evaluate/value';
import type { Reference } from '../facts/reference';
import { staticUrls } from './named';
import type { Project } from './project';

/** A string of the settings that is the path, or the URL, of a static file. */
export interface SettingReference {
  readonly path: AbsPath;
  readonly reference: Reference;
}

/**
 * Strings anywhere in the settings (themes, menus, bundles of packages) that name a static file which is there. That
 * they mean it is likely, not certain. Only those that one literal of a settings file says exactly.
 */
export function settingReferences(project: Project, files: FileQuestions): readonly SettingReference[] {
  const { settings, index } = project;
  const urls = staticUrls(project);
  const found = new Map<string, SettingReference>();
  for (const name of settings.names) {
    const setting = settings.get(name);
    for (const { value, at } of setting ? stringsIn(setting.value) : []) {
      const url = urls.find((prefix) => value.startsWith(prefix));
      const path = url === undefined ? value : value.slice(url.length);
      if (!path.includes('.') || index.get(path) === undefined) continue;
      const reference = referenceAt(value, at, url === undefined ? 'static-root' : 'url', files);
      if (reference) found.set(`${at.path}:${reference.pathSpan.start}`, { path: at.path, reference });
    }
  }
  return [...found.values()];
}

interface Written {
  readonly value: string;
  readonly at: Location;
}

function stringsIn(value: Value): readonly Written[] {
  switch (value.kind) {
    case 'str':
      return value.at ? [{ value: value.value, at: value.at }] : [];
    case 'list':
    case 'tuple':
    case 'set':
      return value.items.flatMap((item) => stringsIn(item.value));
    case 'dict':
      return value.entries.flatMap((entry) => stringsIn(entry.value));
    case 'alternatives':
      return value.options.flatMap(stringsIn);
    default:
      return [];
  }
}

function referenceAt(
  value: string,
  { path, span }: Location,
  base: 'static-root' | 'url',
  files: FileQuestions,
): Reference | undefined {
  const source = files.text(path);
  const literal = source && /^[a-z]{0,2}(["'])(.*)\1$/is.exec(source.slice(span));
  if (!literal || literal[2] !== value) return undefined;
  const end = span.end - 1;
  return {
    form: 'setting',
    base,
    path: value,
    raw: value,
    pathSpan: { start: end - value.length, end },
    quote: literal[1] as '"' | "'",
    span,
    context: undefined,
    certain: false,
    finished: true,
  };
}
