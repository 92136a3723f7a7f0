import { isAscii } from 'node:buffer';
import {
  closeSync,
  lstatSync,
  opendirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs';
import { compareCodePoints } from '../base/collate';
import { type AbsPath, absPath } from '../base/path';
import type { DirEntry, DirectoryNames, FileStat, ReadFiles, ReadOutcome } from '../ports/files';
import { systemError } from './systemError';

/** The real disk. */
export function nodeFiles(): ReadFiles {
  const utf8 = new TextDecoder();
  // Of thousands of small files none needs room of its own.
  const room = Buffer.allocUnsafeSlow(ROOM);
  return {
    readText: (path) =>
      readOutcome(() => {
        const bytes = readInto(path, room);
        return isAscii(bytes) ? bytes.toString('latin1') : utf8.decode(bytes);
      }),
    readBytes: (path, most) =>
      readOutcome(() => (most === undefined ? readFileSync(path) : readHead(path, most)), path),
    readDirectory: (path) => readOutcome(() => listDirectory(path)),
    readNames: (path) => readOutcome(() => listNames(path)),
    scanDirectory: (path) => readOutcome(() => scanDirectory(path)),
    stat(path) {
      try {
        const stats = statSync(path, { throwIfNoEntry: false });
        return stats && toFileStat(stats);
      } catch {
        return undefined;
      }
    },
    lexists(path) {
      try {
        return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
      } catch {
        return false;
      }
    },
    realPath(path) {
      try {
        return absPath(realpathSync.native(path));
      } catch {
        return undefined;
      }
    },
  };
}

const ROOM = 64 * 1024;

/** The bytes of a file: in `room`, to be used before the next is read, if there is enough. */
function readInto(path: AbsPath, room: Buffer): Buffer {
  const file = openSync(path, 'r');
  try {
    let length = 0;
    for (let read = 1; read > 0; length += read) {
      if (length === room.length) return readFileSync(path);
      read = readSync(file, room, length, room.length - length, null);
    }
    return room.subarray(0, length);
  } finally {
    closeSync(file);
  }
}

function readHead(path: AbsPath, most: number): Uint8Array {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(most);
    return bytes.subarray(0, readSync(file, bytes, 0, most, 0));
  } finally {
    closeSync(file);
  }
}

function listDirectory(path: AbsPath): DirEntry[] {
  return readdirSync(path, { withFileTypes: true })
    .map((entry): DirEntry => ({ name: entry.name, kind: entry.isSymbolicLink() ? 'link' : kindOf(entry) }))
    .sort((a, b) => compareCodePoints(a.name, b.name));
}

function scanDirectory(path: AbsPath): DirEntry[] {
  const directory = opendirSync(path, { bufferSize: 256 });
  try {
    const found: DirEntry[] = [];
    for (let entry = directory.readSync(); entry !== null; entry = directory.readSync())
      found.push({ name: entry.name, kind: entry.isSymbolicLink() ? 'link' : kindOf(entry) });
    return found;
  } finally {
    directory.closeSync();
  }
}

function listNames(path: AbsPath): DirectoryNames {
  const files: string[] = [];
  const directories: string[] = [];
  const links: string[] = [];
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (entry.isFile()) files.push(entry.name);
    else if (entry.isDirectory()) directories.push(entry.name);
    else if (entry.isSymbolicLink()) links.push(entry.name);
    else files.push(entry.name);
  }
  return { files, directories, links };
}

function toFileStat(stats: Stats): FileStat {
  return { kind: kindOf(stats), size: stats.size, mtimeMs: stats.mtimeMs, inode: stats.ino };
}

function kindOf(entry: { isFile(): boolean; isDirectory(): boolean }): 'file' | 'directory' | 'other' {
  if (entry.isFile()) return 'file';
  return entry.isDirectory() ? 'directory' : 'other';
}

/** What `ask` answers, or why the system refuses it; in Python's words, where they need the path. */
export function readOutcome<T>(ask: () => T, path?: AbsPath): ReadOutcome<T> {
  try {
    return { kind: 'ok', value: ask() };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    // A file where a folder was asked for: what lies "below" it is as absent as anything.
    if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'absent' };
    return {
      kind: 'unreadable',
      reason: path === undefined ? message : systemError(error, path).reason,
    };
  }
}
