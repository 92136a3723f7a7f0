import { posix } from 'node:path';
import type { AbsPath } from '../../base/path';
import {
  readJsonManifest,
  readPickleManifest,
  type WebassetsVersion,
  writeJsonManifest,
  writePickleManifest,
} from '../../manifests/webassets';
import type { ReadFiles } from '../../ports/files';
import type { AssetsCache } from './assetsCache';
import { BuildError } from './errors';

/** A file to be written when the versions are. */
export interface PendingFile {
  readonly path: AbsPath;
  readonly bytes: Uint8Array;
  readonly mode?: number;
}

/** Where the versions of bundles are kept: webassets' Manifest. */
export interface VersionStore {
  query(output: string): WebassetsVersion | undefined;
  /** `path`: where the bundle of that version is. */
  remember(output: string, version: WebassetsVersion, path: string): void;
  /** What has to be written to keep what was remembered. */
  files(): readonly PendingFile[];
}

export interface StoreSources {
  readonly directory: string;
  readonly files: ReadFiles;
  readonly cache: AssetsCache | undefined;
  readonly cacheMode: number;
  /** `staticfiles.json`, for the manifest `django`. */
  readonly staticfiles: (() => VersionStore) | undefined;
}

/** `get_manifest` of an option such as `json:path`; undefined: no manifest. Throws BuildError. */
export function openVersionStore(option: string | false, sources: StoreSources): VersionStore | undefined {
  if (!option) return undefined;
  const [id, argument] = option.split(/:(.*)/s) as [string, string | undefined];
  const file = () => posix.resolve(sources.directory, argument || '.webassets-manifest') as AbsPath;
  switch (id) {
    case 'cache':
      if (!sources.cache) {
        throw new BuildError('You are using the cache manifest, but have not enabled the cache.');
      }
      return cacheStore(sources.cache, sources.cacheMode);
    case 'file':
      return fileStore(file(), sources.files, readPickleManifest, writePickleManifest);
    case 'json':
      return fileStore(
        file(),
        sources.files,
        (bytes) => readJsonManifest(Buffer.from(bytes).toString()),
        (manifest) => Buffer.from(writeJsonManifest(manifest)),
      );
    case 'django':
      if (sources.staticfiles) return sources.staticfiles();
  }
  throw new BuildError(`${option} cannot be resolved to a manifest implementation`);
}

function fileStore(
  path: AbsPath,
  files: ReadFiles,
  parse: (bytes: Uint8Array) => ReadonlyMap<string, WebassetsVersion> | undefined,
  write: (manifest: ReadonlyMap<string, WebassetsVersion>) => Uint8Array,
): VersionStore {
  const read = () => {
    const stored = files.readBytes(path);
    const parsed = stored.kind === 'ok' ? parse(stored.value) : undefined;
    if (stored.kind === 'unreadable') throw new BuildError(`${path}: ${stored.reason}`, { file: path });
    if (!parsed && stored.kind === 'ok')
      throw new BuildError(`${path} is ${other(stored.value)}`, {
        file: path,
        hint: 'Delete it, and build again; or name another file behind the kind of manifest, as in json:FILE.',
      });
    return parsed ?? new Map<string, WebassetsVersion>();
  };
  const before = read();
  const news = new Map<string, WebassetsVersion>();
  return {
    query: (output) => (news.has(output) ? news.get(output) : before.get(output)),
    remember(output, version) {
      news.set(output, version);
    },
    files() {
      const manifest = withNews(read(), news);
      return manifest ? [{ path, bytes: write(manifest) }] : [];
    },
  };
}

/** What it is, where it is not of the format that was asked for. */
function other(bytes: Uint8Array): string {
  if (readPickleManifest(bytes)) return 'a manifest of the kind "file", a pickle';
  if (readJsonManifest(Buffer.from(bytes).toString())) return 'a manifest of the kind "json"';
  return 'no manifest of webassets';
}

/** What is there now with what is new; undefined if that is there already. Others may have written since it was read first. */
export function withNews<V>(
  now: ReadonlyMap<string, V>,
  news: ReadonlyMap<string, V>,
): ReadonlyMap<string, V> | undefined {
  if (Array.from(news).every(([name, value]) => now.has(name) && now.get(name) === value)) return undefined;
  return new Map([...now, ...news]);
}

function cacheStore(cache: AssetsCache, mode: number): VersionStore {
  const remembered = new Map<string, WebassetsVersion>();
  return {
    query: (output) => remembered.get(output) ?? cache.get('manifest', output),
    remember(output, version) {
      if (this.query(output) !== version) remembered.set(output, version);
    },
    files: () =>
      Array.from(remembered, ([output, version]) => ({ ...cache.entry(version, 'manifest', output), mode })),
  };
}
