import { count, page, section } from '../../manifests/describe';
import type { StaticfilesManifest } from '../../manifests/staticfiles';
import { isClean, type ManifestVerdict } from './verifyManifest';

/** What verifying a manifest found, for people. */
export function describeVerdict(
  file: string,
  { paths }: StaticfilesManifest,
  verdict: ManifestVerdict,
): string {
  const { entries, missing, changed, orphans, intact } = verdict;
  const all = count(entries, 'entry', 'entries');
  const parts = [
    ...(missing.length > 0 ? [`${missing.length} missing`] : []),
    ...(changed.length > 0 ? [`${changed.length} changed`] : []),
    ...(orphans.length > 0 ? [count(orphans.length, 'orphan', 'orphans')] : []),
    ...(intact ? [] : ['edited by hand']),
  ];
  return page(file, isClean(verdict) ? `${all}, all as they should be` : `${all}: ${parts.join(', ')}`, [
    ...section('Missing: the hashed file is not there', missing, (path) => `${path}  ${paths.get(path)}`),
    ...section('Changed: the content is not what the name says', changed, (p) => `${p}  ${paths.get(p)}`),
    ...section('Orphans: hashed files of earlier runs that no entry names', orphans, (name) => name),
    ...(intact ? [] : ['The hash in the manifest is not that of its entries: something else wrote to it.']),
  ]);
}
