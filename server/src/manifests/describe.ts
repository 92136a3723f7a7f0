import { compareCodePoints } from '../base/collate';
import type { ManifestChanges } from './compare';
import type { StaticfilesManifest } from './staticfiles';

/** A manifest for people: what it is, then each path with its hashed name, sorted. `file` is shown as it is given. */
export function describeManifest(file: string, { version, hash, paths }: StaticfilesManifest): string {
  const sorted = [...paths].sort(([a], [b]) => compareCodePoints(a, b));
  const width = Math.min(WIDEST, Math.max(0, ...sorted.map(([path]) => path.length)));
  const lines = sorted.map(([path, name]) => `${path.padEnd(width)}  ${name}`);
  const hashed = hash === '' ? '' : `, hash ${hash}`;
  return page(file, `version ${version}${hashed}, ${count(paths.size, 'entry', 'entries')}`, lines);
}

/** What changed from one manifest to another. */
export function describeChanges(
  before: { readonly file: string; readonly manifest: StaticfilesManifest },
  after: { readonly file: string; readonly manifest: StaticfilesManifest },
  { added, removed, changed }: ManifestChanges,
): string {
  const from = before.manifest.paths;
  const to = after.manifest.paths;
  const total = added.length + removed.length + changed.length;
  return page(
    `${before.file} → ${after.file}`,
    total === 0
      ? `no difference in ${count(to.size, 'entry', 'entries')}`
      : `${added.length} added, ${removed.length} removed, ${changed.length} changed`,
    [
      ...section('Added', added, (path) => `+ ${path}  ${to.get(path)}`),
      ...section('Removed', removed, (path) => `- ${path}  ${from.get(path)}`),
      ...section('Changed', changed, (path) => `~ ${path}  ${from.get(path)} → ${to.get(path)}`),
    ],
  );
}

/** A title, what is to be said first, and the rest. */
export function page(title: string, summary: string, lines: readonly string[]): string {
  return [title, summary, ...(lines.length > 0 ? ['', ...lines] : []), ''].join('\n');
}

/** Lines under a heading; nothing if there are none. */
export function section(
  heading: string,
  items: readonly string[],
  line: (item: string) => string,
): readonly string[] {
  return items.length === 0 ? [] : [`${heading}:`, ...items.map((item) => `  ${line(item)}`)];
}

export function count(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** Longer paths do not push the names of the others to the right. */
const WIDEST = 60;
