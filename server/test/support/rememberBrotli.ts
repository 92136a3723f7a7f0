import { createHash } from 'node:crypto';
import zlib from 'node:zlib';

/**
 * Import it before what compresses: from then on this process compresses a content with Brotli once. It is most of the
 * time of tests that collect the same files again and again, and its outcome depends on the content alone.
 */
const known = new Map<string, Buffer>();
// biome-ignore lint/suspicious/noExplicitAny: it stands in for an overloaded function
const library = zlib as any;
const compress = zlib.brotliCompress;
library.brotliCompress = (bytes: Uint8Array, done: (error: Error | null, made?: Buffer) => void): void => {
  const key = createHash('md5').update(bytes).digest('hex');
  const before = known.get(key);
  if (before) setImmediate(done, null, before);
  else
    compress(bytes, (error, made) => {
      if (!error) known.set(key, made);
      done(error, made);
    });
};
