import type { AbsPath } from '../../base/path';
import { pickleValue, unpickle } from '../../manifests/pickle';
import type { WebassetsVersion } from '../../manifests/webassets';
import type { ReadFiles } from '../../ports/files';
import type { Plain } from '../../project/bundleGraph/plain';
import { md5 } from '../filters/identity';
import type { BuildEnvironment } from './definition';

/**
 * webassets' FilesystemCache, as far as the Python side looks into it at run time: versions (the manifest `cache`), and how
 * bundles were defined when they were built. Results of filters are kept elsewhere.
 */
export class AssetsCache {
  constructor(
    readonly folder: string,
    private readonly files: ReadFiles,
  ) {}

  /** Undefined: nothing is kept under that key, or nothing that can be read. */
  get(...key: readonly Plain[]): WebassetsVersion | undefined {
    const read = this.files.readBytes(this.path(key));
    const value = read.kind === 'ok' ? unpickle(read.value) : undefined;
    return typeof value === 'string' || typeof value === 'number' ? value : undefined;
  }

  /** The file that holds a value: where, and what. */
  entry(
    value: WebassetsVersion,
    ...key: readonly Plain[]
  ): { readonly path: AbsPath; readonly bytes: Buffer } {
    return { path: this.path(key), bytes: pickleValue(value) };
  }

  /** The key begins with the version of the cache's format. */
  private path(key: readonly Plain[]): AbsPath {
    return `${this.folder}/${md5(2, key)}` as AbsPath;
  }
}

/** `get_cache`; undefined: it is turned off. */
export function openAssetsCache(environment: BuildEnvironment, files: ReadFiles): AssetsCache | undefined {
  const { cache, directory } = environment;
  if (!cache) return undefined;
  return new AssetsCache(cache === true ? `${directory}/.webassets-cache` : cache, files);
}
