import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';

/** The compressed forms of a content that are worth keeping. */
export interface Compressed {
  readonly br?: Uint8Array;
  readonly gz?: Uint8Array;
}

const brotli = promisify(brotliCompress);

/**
 * `Compressor.compress` of whitenoise/compress.py: Brotli, where Python would have it, then gzip; each only if it saves
 * five per cent, and gzip not at all where Brotli does not. Node's Brotli writes what Python's does; its zlib does not,
 * pako 2 does.
 */
export async function compress(
  bytes: Uint8Array,
  { brotli: hasBrotli }: { readonly brotli: boolean },
): Promise<Compressed> {
  const br = hasBrotli ? await brotli(bytes) : undefined;
  if (br && !isEffective(br, bytes)) return {};
  const gz = await gzip(bytes);
  return { ...(br ? { br } : {}), ...(isEffective(gz, bytes) ? { gz } : {}) };
}

/** `GzipFile(filename="", compresslevel=9, mtime=0)`: no name, no time, and an unknown operating system. */
async function gzip(bytes: Uint8Array): Promise<Uint8Array> {
  const pako = await import('pako');
  const made = pako.gzip(bytes, { level: 9 });
  made[OPERATING_SYSTEM] = 255;
  return made;
}

/** Offset in the header (RFC 1952). */
const OPERATING_SYSTEM = 9;

function isEffective(made: Uint8Array, of: Uint8Array): boolean {
  return of.length > 0 && made.length / of.length <= 0.95;
}
