import { createHash } from 'node:crypto';
import type { PostProcessInput } from '../../src/engine/hashing/input';
import { postProcess } from '../../src/engine/hashing/postProcess';
import type { PostProcessed } from '../../src/engine/hashing/postProcessed';
import { profileOf } from '../../src/engine/hashing/profile';

export type Contents = Readonly<Record<string, string | Uint8Array>>;

/** What a test may say about a run; `django` is a version, the rest as in PostProcessInput. */
export interface HashOptions extends Partial<Pick<PostProcessInput, 'staticUrl' | 'cache' | 'source'>> {
  readonly django?: string;
  readonly moduleAggregation?: boolean;
  readonly keepIntermediateFiles?: boolean;
  readonly maxPasses?: number;
  /** What STATIC_ROOT (/srv/root) held before. */
  readonly existing?: Contents;
}

/** Post-processes files held in memory; their order is the order in which they are found. */
export function hashTree(files: Contents, options: HashOptions = {}): PostProcessed {
  const { django, existing = {}, maxPasses = 5 } = options;
  const { moduleAggregation = false, keepIntermediateFiles = false, staticUrl = '/static/' } = options;
  const isFolder = (path: string) => Object.keys(existing).some((name) => name.startsWith(`${path}/`));
  return postProcess({
    paths: new Set(Object.keys(files)),
    source: options.source ?? ((path) => sourceFile(files[path]!)),
    existing: {
      kind: (path) => (path in existing ? 'file' : isFolder(path) ? 'other' : undefined),
      md5: (path) => (path in existing ? sourceFile(existing[path]!).md5 : undefined),
    },
    profile: profileOf(django),
    storage: {
      name: 'django.contrib.staticfiles.storage.ManifestStaticFilesStorage',
      maxPasses,
      keepIntermediateFiles,
      moduleAggregation,
    },
    staticUrl,
    staticRoot: '/srv/root',
    ...(options.cache ? { cache: options.cache } : {}),
  });
}

export function sourceFile(content: string | Uint8Array): { md5: string; bytes: () => Uint8Array } {
  return { md5: createHash('md5').update(content).digest('hex'), bytes: () => Buffer.from(content) };
}

/** The text under the hashed name of `path`. */
export function hashedText({ hashedFiles, writes }: PostProcessed, files: Contents, path: string): string {
  const write = writes.find(({ name }) => name === hashedFiles.get(path));
  return Buffer.from(write?.rewritten?.() ?? files[path]!).toString();
}
