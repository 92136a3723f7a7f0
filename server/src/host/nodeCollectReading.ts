import { isUtf8 } from 'node:buffer';
import { hash } from 'node:crypto';
import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  opendirSync,
  openSync,
  readSync,
  statSync,
} from 'node:fs';
import type { CollectReading, RawEntry, Stamp } from '../ports/collecting';
import { readOutcome } from './nodeFiles';

/** The real disk. */
export function nodeCollectReading(): CollectReading {
  const buffer = new ReadBuffer();
  return {
    scan: (dir) => readOutcome(() => scan(dir), dir),
    stat(path) {
      try {
        const stats = statSync(path, { throwIfNoEntry: false });
        return stats && stampOf(stats);
      } catch {
        return undefined;
      }
    },
    md5(path) {
      try {
        return hash('md5', buffer.content(path), 'hex');
      } catch {
        return undefined;
      }
    },
    inspect(path, needs) {
      try {
        const bytes = buffer.content(path);
        return { md5: hash('md5', bytes, 'hex'), isPlain: isPlain(bytes, needs) };
      } catch {
        return undefined;
      }
    },
  };
}

/** True of UTF-8 without any of `needs`; false if there are none. */
export function isPlain(bytes: Uint8Array, needs: readonly string[]): boolean {
  if (needs.length === 0 || !isUtf8(bytes)) return false;
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return !needs.some((text) => content.includes(text));
}

/** What `fs.Stats` says, as far as collecting cares. */
export function stampOf(stats: {
  isFile(): boolean;
  isDirectory(): boolean;
  readonly size: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
  readonly ino: number;
  readonly gid: number;
}): Stamp {
  const { size, mtimeMs, ctimeMs, ino: inode, gid } = stats;
  const kind = stats.isFile() ? 'file' : stats.isDirectory() ? 'directory' : 'other';
  return { kind, size, mtimeMs, ctimeMs, inode, gid };
}

/** So much is read or written in one call: Node takes a length of more than 31 bits for a negative one. */
export const AT_ONCE = 1 << 30;

/** One buffer for all files, which is what makes reading twenty thousand of them cheap; it grows as they do. */
export class ReadBuffer {
  private buffer = Buffer.allocUnsafeSlow(1 << 20);

  /**
   * The whole file, valid until the next call, and what it was when it was opened; no bytes of a file that has `most` or more.
   * Throws as node:fs does.
   */
  read(
    path: string,
    most = Number.POSITIVE_INFINITY,
  ): { readonly bytes: Uint8Array | undefined; readonly stamp: Stamp } {
    const file = openSync(path, constants.O_RDONLY);
    try {
      const stamp = stampOf(fstatSync(file));
      if (stamp.size >= most) return { bytes: undefined, stamp };
      if (stamp.size >= this.buffer.length) this.buffer = Buffer.allocUnsafeSlow(stamp.size + 1);
      return { bytes: this.rest(file, stamp.size), stamp };
    } finally {
      closeSync(file);
    }
  }

  /** The same without what it was: to read up to the end takes less time than to ask where that is. */
  content(path: string): Uint8Array {
    const file = openSync(path, constants.O_RDONLY);
    try {
      return this.rest(file, Number.POSITIVE_INFINITY);
    } finally {
      closeSync(file);
    }
  }

  /** Up to its end, which is at `size` unless it grew since it was opened. */
  private rest(file: number, size: number): Uint8Array {
    let length = 0;
    for (;;) {
      const count = readSync(file, this.buffer, length, Math.min(this.buffer.length - length, AT_ONCE), null);
      if (count === 0) break;
      length += count;
      if (length === this.buffer.length) this.grow();
      else if (length >= size) break;
    }
    return this.buffer.subarray(0, length);
  }

  private grow(): void {
    const bigger = Buffer.allocUnsafeSlow(this.buffer.length * 2);
    this.buffer.copy(bigger);
    this.buffer = bigger;
  }
}

/** `readdir` would sort; `opendir` gives the names as `os.scandir` does. */
function scan(path: string): RawEntry[] {
  const dir = opendirSync(path, { bufferSize: 256 });
  try {
    const entries: RawEntry[] = [];
    for (let entry = dir.readSync(); entry !== null; entry = dir.readSync())
      entries.push({ name: entry.name, kind: kindOf(entry) });
    return entries;
  } finally {
    dir.closeSync();
  }
}

function kindOf(entry: Dirent): RawEntry['kind'] {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'directory';
  return entry.isSymbolicLink() ? 'link' : 'other';
}
