import { createHash } from 'node:crypto';
import type { AbsPath } from '../../base/path';
import type { Cache } from '../../ports/cache';
import type { CollectReading, Stamp } from '../../ports/collecting';
import type { CachedRewriting, RewriteCache } from '../hashing/adjustable';

/** Compressed forms that were made of a content: the MD5 of each, or null where it was not worth it. */
export interface CompressedForms {
  readonly of: string;
  readonly br: string | null;
  readonly gz: string | null;
}

/**
 * What runs on one STATIC_ROOT remember from one to the next: hashes of files that have not changed since, rewritings by
 * their inputs' hashes, and what compression made. All of it may be lost; none of it is believed for a file whose stamp
 * differs, or was too fresh to be told from a change at the same moment.
 */
export class CollectMemory {
  private readonly known: Stored;
  private readonly digests = new Map<AbsPath, Digest>();
  private readonly rewritten = new Map<string, Rewritings>();
  readonly compressed = new Map<string, CompressedForms>();
  private readonly name: string;

  constructor(
    staticRoot: AbsPath,
    private readonly cache: Cache,
    private readonly reading: CollectReading,
    private readonly now: () => number,
    /** What rewriting depends on besides its inputs: other rules, other results. */
    private readonly rules: string,
  ) {
    this.name = `collect/${createHash('sha256').update(staticRoot).digest('hex').slice(0, 16)}.json`;
    this.known = decode(this.cache.read(this.name), rules);
  }

  /** MD5 of a file's content, from memory if its stamp is as it was; undefined if it cannot be read. */
  md5(file: AbsPath, stamp: Stamp): string | undefined {
    const known = this.digests.get(file) ?? this.known.digests.get(file);
    if (known && isSame(known, stamp)) {
      this.digests.set(file, known);
      return known.md5;
    }
    const started = this.now();
    const md5 = this.reading.md5(file);
    if (md5 !== undefined) this.remember(file, stamp, md5, started);
    return md5;
  }

  /** Notes the hash of a file that was just read or written. `now`: when, at the latest, it had this stamp. */
  remember(file: AbsPath, stamp: Stamp, md5: string, now: number = this.now()): void {
    if (isSettled(stamp, now)) this.digests.set(file, { ...pick(stamp), md5 });
    else this.digests.delete(file);
  }

  compressedBefore(name: string): CompressedForms | undefined {
    return this.known.compressed.get(name);
  }

  readonly rewrites: RewriteCache = {
    get: (path, md5) => {
      const known = this.rewritten.get(path) ?? this.known.rewritten.get(path);
      if (known?.md5 !== md5) return [];
      this.rewritten.set(path, known);
      return known.all;
    },
    add: (path, md5, rewriting) => {
      const known = this.rewritten.get(path);
      const others = known?.md5 === md5 ? known.all.slice(-MOST_REWRITINGS) : [];
      this.rewritten.set(path, { md5, all: [...others, rewriting] });
    },
  };

  /** Stores what this run used; what it did not ask for is forgotten. */
  save(): void {
    const { digests, rewritten, compressed, rules } = this;
    if (digests.size + rewritten.size + compressed.size > 0)
      this.cache.write(this.name, encode({ digests, rewritten, compressed }, rules));
  }
}

/** One for each pass at most: a file is rewritten again when a name in it has changed. */
const MOST_REWRITINGS = 6;

interface Digest extends Pick<Stamp, 'size' | 'mtimeMs' | 'ctimeMs' | 'inode'> {
  readonly md5: string;
}

interface Rewritings {
  /** Of the source. */
  readonly md5: string;
  readonly all: readonly CachedRewriting[];
}

interface Stored {
  readonly digests: ReadonlyMap<AbsPath, Digest>;
  readonly rewritten: ReadonlyMap<string, Rewritings>;
  readonly compressed: ReadonlyMap<string, CompressedForms>;
}

function pick({ size, mtimeMs, ctimeMs, inode }: Digest | Stamp) {
  return { size, mtimeMs, ctimeMs, inode };
}

function isSame(a: Digest, b: Stamp): boolean {
  return a.mtimeMs === b.mtimeMs && a.size === b.size && a.ctimeMs === b.ctimeMs && a.inode === b.inode;
}

/** A clock may be this coarse: within it, a second change can carry the time of the first. */
const TICK_MS = 50;
/** File systems that keep whole seconds only (FAT even every second one). */
const COARSE_TICK_MS = 2500;

function isSettled({ mtimeMs, ctimeMs }: Stamp, now: number): boolean {
  const latest = Math.max(mtimeMs, ctimeMs);
  return (
    now - latest >
    (Number.isInteger(mtimeMs / 1000) && Number.isInteger(ctimeMs / 1000) ? COARSE_TICK_MS : TICK_MS)
  );
}

const VERSION = 1;

/** Flat arrays: half the size of objects, and read twice as fast. */
function encode({ digests, rewritten, compressed }: Stored, rules: string): Uint8Array {
  const files: unknown[] = [];
  for (const [file, { size, mtimeMs, ctimeMs, inode, md5 }] of digests)
    files.push(file, size, mtimeMs, ctimeMs, inode, md5);
  const rewrites: unknown[] = [];
  for (const [path, { md5, all }] of rewritten)
    rewrites.push(
      path,
      md5,
      all.map((one) => [one.md5 === md5 ? 0 : one.md5, ...one.answers.flat()]),
    );
  const forms: unknown[] = [];
  for (const [name, { of, br, gz }] of compressed) forms.push(name, of, br, gz);
  return Buffer.from(JSON.stringify({ version: VERSION, rules, files, rewrites, forms }));
}

function decode(bytes: Uint8Array | undefined, rules: string): Stored {
  const digests = new Map<AbsPath, Digest>();
  const rewritten = new Map<string, Rewritings>();
  const compressed = new Map<string, CompressedForms>();
  const stored = { digests, rewritten, compressed };
  if (!bytes) return stored;
  try {
    const { version, rules: before, files, rewrites, forms } = JSON.parse(Buffer.from(bytes).toString());
    if (version !== VERSION) return stored;
    for (let i = 0; i < files.length; i += 6) {
      const [file, size, mtimeMs, ctimeMs, inode, md5] = files.slice(i, i + 6);
      digests.set(file, { size, mtimeMs, ctimeMs, inode, md5 });
    }
    for (let i = 0; i < forms.length; i += 4)
      compressed.set(forms[i], { of: forms[i + 1], br: forms[i + 2], gz: forms[i + 3] });
    if (before !== rules) return stored;
    for (let i = 0; i < rewrites.length; i += 3) {
      const md5 = rewrites[i + 1];
      rewritten.set(rewrites[i], {
        md5,
        all: rewrites[i + 2].map((one: string[]) => decodeRewriting(one, md5)),
      });
    }
  } catch {
    // Written by something else, or damaged: as good as lost.
    return { digests: new Map(), rewritten: new Map(), compressed: new Map() };
  }
  return stored;
}

function decodeRewriting([made, ...flat]: readonly (string | 0)[], md5: string): CachedRewriting {
  const answers: [string, string][] = [];
  for (let i = 0; i < flat.length; i += 2) answers.push([flat[i] as string, flat[i + 1] as string]);
  return { md5: made === 0 ? md5 : (made as string), answers };
}
