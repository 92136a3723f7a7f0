import type { FileQuestions } from '../facts/evaluate/sources';
import { hashInName, nameWithoutHash } from '../manifests/nameWithoutHash';
import type { Project } from './project';
import { templateBundles } from './templateBundles';

/**
 * The paths under which staticfiles.json has bundles with the hash of their text in the name (`DjangoManifest.remember` of django_assets):
 * `gen/a.js` for `gen/a.%(version)s.js`.
 */
export function versionedEntries(project: Project, files: FileQuestions): ReadonlySet<string> {
  const graph = project.bundles;
  const versions = graph?.environment.versions;
  if (versions?.kind !== 'known' || !versions.value || !/^hash(?::|$)/.test(versions.value)) return new Set();
  const outputs = [...graph!.all, ...templateBundles(project, files)].flatMap(({ output }) =>
    output.kind === 'known' && output.value !== undefined ? [output.value] : [],
  );
  return new Set(outputs.filter((output) => hashInName(output) === '%(version)s').map(nameWithoutHash));
}
