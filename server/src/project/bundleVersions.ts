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

/** Where webassets keeps the versions of bundles, if that is a manifest of its own: a file, or the folder of its cache. */
export interface VersionsPlace {
  readonly kind: 'json' | 'file' | 'cache';
  readonly file: AbsPath;
}

/**
 * What ASSETS_MANIFEST names (webassets/version.py, `get_manifest`); undefined for none, for Django's own, and for what is
 * not known.
 */
export function versionsPlace(project: Project): VersionsPlace | undefined {
  const environment = project.bundles?.environment;
  if (environment?.manifest.kind !== 'known' || !environment.manifest.value) return undefined;
  const [kind, argument] = environment.manifest.value.split(/:(.*)/s);
  const { directory, cache } = environment;
  const folder = directory.kind === 'known' ? directory.value : undefined;
  if (folder === undefined) return undefined;
  if (kind === 'json' || kind === 'file')
    return { kind, file: resolvePath(folder, argument || '.webassets-manifest') };
  if (kind !== 'cache' || cache.kind !== 'known' || !cache.value) return undefined;
  return {
    kind,
    file: cache.value === true ? joinNormal(folder, '.webassets-cache') : (cache.value as AbsPath),
  };
}

function versionsIn(project: Project, files: FileQuestions): BundleVersions {
  const manifest = project.bundles?.environment.manifest;
  if (manifest?.kind === 'known' && manifest.value && /^django(?::|$)/.test(manifest.value))
    return djangoVersions(project, files);
  const place = versionsPlace(project);
  if (!place) return () => undefined;
  const { kind, file } = place;
  if (kind === 'json') {
    const source = files.text(file);
    return versionsOf(source && jsonOf(source));
  }
  if (kind === 'file') {
    const bytes = files.bytes?.(file);
    return versionsOf(bytes && readPickleManifest(bytes));
  }
  return files.kind(file) === 'directory' ? (output) => cachedVersion(file, output, files) : () => undefined;
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
