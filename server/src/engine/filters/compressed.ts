import { compress } from '../compress/compress';
import type { Filter } from './filter';

/** Ours alone: the bundle's file is left as it is, and written compressed beside it, where that saves five per cent. */
export const COMPRESSORS: Readonly<Record<string, Filter>> = {
  gzip: {
    ...compressor('gzip'),
    async beside(bytes) {
      const { gz } = await compress(bytes, { brotli: false });
      return { suffix: SUFFIXES.gzip, bytes: gz };
    },
  },
  brotli: {
    ...compressor('brotli'),
    async beside(bytes) {
      const { br } = await compress(bytes, { brotli: true });
      return { suffix: SUFFIXES.brotli, bytes: br };
    },
  },
};

/** What they write is called after the bundle's file and this. */
export const SUFFIXES = { gzip: '.gz', brotli: '.br' } as const;

function compressor(name: string) {
  return { name, identity: `ours:${name}`, maxDebugLevel: false as const, cacheKey: '' };
}
