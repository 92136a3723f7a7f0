import { createHash } from 'node:crypto';
import { derive } from '../base/derive';
import { type AbsPath, joinNormal, resolvePath } from '../base/path';
import type { SourceText } from '../base/text';
import type { FileQuestions } from '../facts/evaluate/sources';
import { hashInName, nameWithoutHash } from '../manifests/nameWithoutHash';
import { unpickle } from '../manifests/pickle';
import { readManifest } from '../manifests/staticfiles';
import { readJsonManifest, readPickleManifest, type WebassetsManifest } from '../manifests/webassets';
import { manifestPlace } from './manifestPlace';
import type { Project } from './project';

/** The version of an output that was built, by the output as it is written; undefined if that is not known. */
export type BundleVersions = (output: string) => string | undefined;

/** What ASSETS_MANIFEST tells of versions: as long as it is asked, nothing is read twice. */
export function bundleVersions(project: Project, files: FileQuestions): BundleVersions {
  const versions = versionsIn(project, files);
  const asked = new Map<string, string | undefined>();
  return (output) => {
    if (!asked.has(output)) asked.set(output, versions(output));
    return asked.get(output);
  };
}

function versionsIn(project: Project, files: FileQuestions): BundleVersions {
  const environment = project.bundles?.environment;
  if (environment?.manifest.kind !== 'known' || !environment.manifest.value) return () => undefined;
  const [id, argument] = environment.manifest.value.split(/:(.*)/s);
  const { directory, cache } = environment;
  const folder = directory.kind === 'known' ? directory.value : undefined;
  const file = folder && resolvePath(folder, argument || '.webassets-manifest');
  if (file !== undefined && id === 'json') {
    const source = files.text(file);
    return versionsOf(source && jsonOf(source));
  }
  if (file !== undefined && id === 'file') {
    const bytes = files.bytes?.(file);
    return versionsOf(bytes && readPickleManifest(bytes));
  }
  if (folder !== undefined && id === 'cache' && cache.kind === 'known' && cache.value) {
    const place = cache.value === true ? joinNormal(folder, '.webassets-cache') : cache.value;
    return files.kind(place as AbsPath) === 'directory'
      ? (output) => cachedVersion(place as AbsPath, output, files)
      : () => undefined;
  }
  return id === 'django' ? djangoVersions(project, files) : () => undefined;
}

function versionsOf(manifest: WebassetsManifest | undefined): BundleVersions {
  return (output) => {
    const version = manifest?.get(output);
    return version === undefined || version === null ? undefined : String(version);
  };
}

/** The entry of webassets' FilesystemCache: its name begins with the version of the cache's format. */
function cachedVersion(folder: AbsPath, output: string, files: FileQuestions): string | undefined {
  const name = createHash('md5').update(`2manifest${output}`).digest('hex');
  const bytes = files.bytes?.(joinNormal(folder, name));
  const value = bytes && unpickle(bytes);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function djangoVersions(project: Project, files: FileQuestions): BundleVersions {
  const place = manifestPlace(project);
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
