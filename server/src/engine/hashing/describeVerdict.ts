import type { NamedManifest } from '../../manifests/describe';
import { entries, type Page, section } from '../../manifests/page';
import { isClean, type ManifestVerdict } from './verifyManifest';

/** What verifying a manifest found, for people. */
export function describeVerdict(
  { file, manifest: { paths } }: NamedManifest,
  verdict: ManifestVerdict,
): Page {
  const { missing, changed, mutable, orphans, intact } = verdict;
  const all = entries(verdict.entries);
  const parts = [
    ...(missing.length > 0 ? [`${missing.length} missing`] : []),
    ...(changed.length > 0 ? [`${changed.length} changed`] : []),
    ...(orphans.length > 0 ? [`${orphans.length} left over`] : []),
    ...(intact ? [] : ['the hash in the manifest is not that of its entries: something else wrote to it']),
  ];
  const good = isClean(verdict);
  return {
    title: file,
    summary: good ? `${all}, all as they should be` : `${all}: ${parts.join(', ')}`,
    good,
    sections: [
      ...section('Missing: there is no file of that name', missing, (path) => `${path}  ${paths.get(path)}`),
      ...section('Changed: the content is not what the name says', changed, (p) => `${p}  ${paths.get(p)}`),
      ...section(
        'Not for ever: WhiteNoise lets browsers keep these only for a while, as their name does not lead back to the entry',
        mutable,
        (path) => `${path}  ${paths.get(path)}`,
      ),
      ...section('Left over: hashed files that no entry names', orphans, (name) => name),
    ],
  };
}
