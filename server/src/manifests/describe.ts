import { compareCodePoints } from '../base/collate';
import type { ManifestChanges } from './compare';
import { entries, type Page, section } from './page';
import type { StaticfilesManifest } from './staticfiles';

/** A manifest under the name that is to be shown for it. */
export interface NamedManifest {
  readonly file: string;
  readonly manifest: StaticfilesManifest;
}

/** What a manifest is, then each path with its hashed name, sorted. */
export function describeManifest({ file, manifest: { version, hash, paths } }: NamedManifest): Page {
  const sorted = [...paths].sort(([a], [b]) => compareCodePoints(a, b));
  const width = Math.min(WIDEST, Math.max(0, ...sorted.map(([path]) => path.length)));
  const lines = sorted.map(([path, name]) => `${path.padEnd(width)}  ${name}`);
  if (version === WEBASSETS)
    return {
      title: file,
      summary: `versions of bundles, as webassets keeps them, ${entries(paths.size)}`,
      good: true,
      sections: lines.length === 0 ? [] : [{ heading: '', lines }],
    };
  const reader = version === '1.0' ? 'any Django reads it' : 'Django 4.2 and later read it';
  return {
    title: file,
    summary: `version ${version} (${reader})${hash === '' ? '' : `, hash ${hash}`}, ${entries(paths.size)}`,
    good: true,
    sections: lines.length === 0 ? [] : [{ heading: '', lines }],
  };
}

/** What changed from one manifest to another. */
export function describeChanges(
  before: NamedManifest,
  after: NamedManifest,
  { added, removed, changed }: ManifestChanges,
): Page {
  const from = before.manifest.paths;
  const to = after.manifest.paths;
  const none = added.length + removed.length + changed.length === 0;
  return {
    title: `${before.file} → ${after.file}`,
    summary: none
      ? `no difference in ${entries(to.size)}`
      : `${added.length} added, ${removed.length} removed, ${changed.length} changed, of ${entries(to.size)}`,
    good: true,
    sections: [
      ...section('Added', added, (path) => `+ ${path}  ${to.get(path)}`),
      ...section('Removed', removed, (path) => `- ${path}  ${from.get(path)}`),
      ...section('Changed', changed, (path) => `~ ${path}  ${from.get(path)} → ${to.get(path)}`),
    ],
  };
}

/** What stands for the version of a manifest of webassets, which has none. */
export const WEBASSETS = 'webassets';

/** Longer paths do not push the names of the others to the right. */
const WIDEST = 60;
