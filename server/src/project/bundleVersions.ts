import { derive } from '../base/derive';
import { resolvePath } from '../base/path';
import type { SourceText } from '../base/text';
import type { FileQuestions } from '../facts/evaluate/sources';
import { hashInName, nameWithoutHash } from '../manifests/nameWithoutHash';
import { readManifest } from '../manifests/staticfiles';
import { readJsonManifest } from '../manifests/webassets';
import { manifestPlace } from './manifestPlace';
import type { Project } from './project';

/** The version of an output that was built, by the output as it is written; undefined if that is not known. */
export type BundleVersions = (output: string) => string | undefined;

/**
 * What ASSETS_MANIFEST tells of versions, where it is text: `json`, and `django`'s staticfiles.json. Of other manifests
 * nothing is known here.
 */
export function bundleVersions(project: Project, files: FileQuestions): BundleVersions {
  const environment = project.bundles?.environment;
  if (environment?.manifest.kind !== 'known' || !environment.manifest.value) return () => undefined;
  const [id, argument] = environment.manifest.value.split(/:(.*)/s);
  const { directory } = environment;
  if (id === 'json' && directory.kind === 'known' && directory.value !== undefined) {
    const source = files.text(resolvePath(directory.value, argument || '.webassets-manifest'));
    const versions = source && jsonOf(source);
    return (output) => {
      const version = versions?.get(output);
      return version === undefined || version === null ? undefined : String(version);
    };
  }
  const place = id === 'django' ? manifestPlace(project) : undefined;
  const source = place && files.text(place.file);
  const paths = source && pathsOf(source);
  return (output) => {
    const stored = paths?.get(nameWithoutHash(output));
    return stored === undefined ? undefined : hashInName(stored) || undefined;
  };
}

const jsonOf = derive((source: SourceText) => readJsonManifest(source.text));

const pathsOf = derive((source: SourceText) => {
  const outcome = readManifest(Buffer.from(source.text));
  return outcome.kind === 'invalid' ? undefined : outcome.manifest.paths;
});
