import {
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  fchmodSync,
  fchownSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  type Stats,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { type AbsPath, basename, dirname, joinNormal } from '../base/path';
import type { CollectWriting, Expected, Making, Modes, WriteResult } from '../ports/collecting';
import { AT_ONCE, ReadBuffer, stampOf } from './nodeCollectReading';
import { systemError } from './systemError';

/** The real disk. */
export function nodeCollectWriting(modes: Modes, making: Making): CollectWriting {
  return new NodeCollectWriting(modes, making);
}

/** Below this size, reading and writing is as fast as sharing blocks. */
const CLONE_FROM = 1 << 16;

/** What the next file will meet too. */
const LASTING: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EROFS']);

const NEW_FILE = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL;

const OK: WriteResult = { kind: 'ok' };

/** One that is there. */
interface Directory {
  readonly path: AbsPath;
  /** True where nobody looks. */
  readonly isAside: boolean;
  /** Whether files made in it get another group than they should have; told by the first one. */
  hasOtherGroup?: boolean;
}

/** Creates a file at a path where none is, in a directory; false if its source has changed. */
type Make = (path: string, directory: Directory) => boolean;

class NodeCollectWriting implements CollectWriting {
  private readonly buffer = new ReadBuffer();
  private readonly directories = new Map<AbsPath, Directory>();
  /** The one that was asked for last: files come directory by directory. */
  private last: Directory | undefined;
  private readonly group: number | undefined;
  private readonly fileMode: number;
  private readonly needsChmod: boolean;
  /** Whether the file system shares blocks between copies; told by the first one. */
  private clones: boolean | undefined;

  constructor(
    private readonly modes: Modes,
    private readonly making: Making,
  ) {
    this.fileMode = modes.file ?? 0o666;
    this.needsChmod = modes.file !== undefined && (modes.file & process.umask()) !== 0;
    this.group = groupOf(modes.groupOf);
  }

  copy(source: AbsPath, expected: Expected | undefined, targets: readonly AbsPath[]): WriteResult {
    let bytes: Uint8Array;
    try {
      if (!expected && this.clones === false) bytes = this.buffer.content(source);
      else {
        const read = this.buffer.read(source, this.clones === false ? Number.POSITIVE_INFINITY : CLONE_FROM);
        if (expected && !isSame(read.stamp, expected)) return { kind: 'changed' };
        if (!read.bytes) {
          const cloned = this.clone(source, read.stamp, targets);
          if (cloned) return cloned;
        }
        bytes = read.bytes ?? this.buffer.read(source).bytes!;
        if (bytes.length !== read.stamp.size) return { kind: 'changed' };
      }
    } catch (error) {
      // It went away since the plan was made.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { kind: 'changed' };
      return failed(error, source);
    }
    for (const target of targets) {
      const written = this.write(target, bytes);
      if (written.kind !== 'ok') return written;
    }
    return OK;
  }

  write(target: AbsPath, bytes: Uint8Array, modes?: 'umask'): WriteResult {
    return this.place(target, (beside, directory) => {
      const file = openSync(beside, NEW_FILE, modes === 'umask' ? 0o666 : this.fileMode);
      try {
        for (let done = 0; done < bytes.length; )
          done += writeSync(file, bytes, done, Math.min(bytes.length - done, AT_ONCE));
        if (modes !== 'umask') this.adopt(file, directory);
      } finally {
        closeSync(file);
      }
      return true;
    });
  }

  directory(path: AbsPath): WriteResult {
    try {
      this.reach(path);
      return OK;
    } catch (error) {
      return failed(error, path);
    }
  }

  link(source: AbsPath, target: AbsPath): WriteResult {
    return this.place(target, (beside) => {
      symlinkSync(source, beside);
      return true;
    });
  }

  remove(path: AbsPath): WriteResult {
    return attempt(path, () => unlinkSync(path));
  }

  removeDirectory(path: AbsPath): WriteResult {
    return attempt(path, () => {
      rmdirSync(path);
      this.directories.delete(path);
      this.last = undefined;
    });
  }

  move(from: AbsPath, to: AbsPath): WriteResult {
    try {
      return moveInto(from, to);
    } catch (error) {
      return failed(error, to);
    }
  }

  removeTree(path: AbsPath): WriteResult {
    return attempt(path, () => rmSync(path, { recursive: true, force: true }));
  }

  copyTimes(path: AbsPath, like: AbsPath): WriteResult {
    return attempt(path, () => {
      const { atimeMs, mtimeMs } = statSync(like);
      utimesSync(path, atimeMs / 1000, mtimeMs / 1000);
    });
  }

  /** Undefined where blocks cannot be shared: by the file system, or between two of them. Copying tells of all other faults. */
  private clone(source: AbsPath, expected: Expected, targets: readonly AbsPath[]): WriteResult | undefined {
    for (const target of targets) {
      const placed = this.place(target, (beside, directory) => {
        copyFileSync(source, beside, constants.COPYFILE_FICLONE_FORCE | constants.COPYFILE_EXCL);
        const file = openSync(beside, 'r+');
        try {
          fchmodSync(file, this.modes.file ?? 0o666 & ~process.umask());
          this.adopt(file, directory);
        } finally {
          closeSync(file);
        }
        return isSame(stampOf(statSync(source)), expected);
      });
      if (placed.kind === 'changed') return placed;
      if (placed.kind !== 'ok') {
        if (placed.code !== 'EXDEV') this.clones ??= false;
        return undefined;
      }
      this.clones = true;
    }
    return OK;
  }

  /**
   * Lets `make` create a file beside the target and gives it the target's name; not if it answers that the source has changed:
   * false. Where nobody looks it has that name from the beginning, unless something else has: what a thread left half written,
   * or a name that is the same to this file system and which another thread may be writing.
   */
  private place(target: AbsPath, make: Make): WriteResult {
    let directory: Directory;
    try {
      directory = this.reach(dirname(target));
    } catch (error) {
      return failed(error, dirname(target));
    }
    if (directory.isAside) {
      try {
        return settled(target, make(target, directory));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
          removeQuietly(target);
          return failed(error, target);
        }
      }
    }
    const beside = `${directory.path}/${this.making.file}`;
    try {
      const made = settled(beside, make(beside, directory));
      if (made.kind === 'ok') renameSync(beside, target);
      return made;
    } catch (error) {
      removeQuietly(beside);
      return failed(error, target);
    }
  }

  /** Mode and group, where creating the file has not given it the right ones. */
  private adopt(file: number, directory: Directory): void {
    if (this.needsChmod) fchmodSync(file, this.fileMode);
    if (this.group === undefined) return;
    directory.hasOtherGroup ??= fstatSync(file).gid !== this.group;
    if (!directory.hasOtherGroup) return;
    try {
      fchownSync(file, -1, this.group);
    } catch {
      // Django passes over this too: the user is not in that group.
    }
  }

  /** Makes it, unless it is there. */
  private reach(path: AbsPath): Directory {
    if (this.last?.path === path) return this.last;
    this.last = this.directories.get(path) ?? this.make(path);
    return this.last;
  }

  private make(path: AbsPath): Directory {
    if (this.modes.directory !== undefined) this.makeEach(path, this.modes.directory);
    else {
      try {
        mkdirSync(path, { recursive: true });
      } catch (error) {
        throw plainRefusal(path) ?? error;
      }
    }
    const made: Directory = { path, isAside: path.split('/').includes(this.making.folder) };
    this.directories.set(path, made);
    return made;
  }

  private makeEach(directory: AbsPath, mode: number): void {
    if (this.directories.has(directory) || statSync(directory, { throwIfNoEntry: false })?.isDirectory())
      return;
    if (dirname(directory) !== directory) this.makeEach(dirname(directory), mode);
    mkdirSync(directory, mode);
    // `chmod` takes setgid away, which gives what is made aside the group that it would get in STATIC_ROOT.
    if (basename(directory) !== this.making.folder) chmodSync(directory, mode);
  }
}

/** What is said where directories are not moved: by Windows while anybody reads in them, by some mounts of object stores. */
const UNMOVED: ReadonlySet<string> = new Set(['EXDEV', 'EPERM', 'EACCES', 'EBUSY', 'ENOTSUP', 'ENOSYS']);

/** A directory as a whole where that can be, else file by file: all that can be moved; answers for what cannot. */
function moveInto(from: AbsPath, to: AbsPath): WriteResult {
  try {
    renameSync(from, to);
    return OK;
  } catch (error) {
    const moving = lstatSync(from, { throwIfNoEntry: false });
    // Another name that is the same to this file system was moved before, and what this one has with it.
    if (!moving && isDirectory(to)) return OK;
    if (!moving?.isDirectory()) return failed(error, to);
    // Somebody made it meanwhile, or a name that is there is the same to this file system.
    const isThere = isDirectory(to);
    const isUsual = UNMOVED.has((error as NodeJS.ErrnoException).code!);
    if (!isThere && !(isUsual && madeLike(moving, to))) return failed(error, to);
    const refused = readdirSync(from)
      .map((name) => moveInto(joinNormal(from, name), joinNormal(to, name)))
      .find(({ kind }) => kind !== 'ok');
    if (!refused) rmdirSync(from);
    return refused ?? OK;
  }
}

/** False where it cannot be made. */
function madeLike({ mode }: Stats, directory: AbsPath): boolean {
  try {
    mkdirSync(directory);
    chmodSync(directory, mode & 0o7777);
    return true;
  } catch {
    return false;
  }
}

function isDirectory(path: AbsPath): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function groupOf(directory: AbsPath | undefined): number | undefined {
  if (directory === undefined || process.platform === 'win32') return undefined;
  try {
    return statSync(directory, { throwIfNoEntry: false })?.gid;
  } catch {
    return undefined;
  }
}

/** Where a whole branch is asked for, Node may say ENOENT for whatever stopped it; one directory is refused with the reason. */
function plainRefusal(directory: AbsPath): unknown {
  const above = dirname(directory);
  if (above !== directory && !statSync(above, { throwIfNoEntry: false })) return plainRefusal(above);
  try {
    mkdirSync(directory);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EEXIST' ? undefined : error;
  }
  return undefined;
}

/** What became of a file that was made, which goes again if its source has changed. */
function settled(file: string, isGood: boolean): WriteResult {
  if (isGood) return OK;
  removeQuietly(file);
  return { kind: 'changed' };
}

/** Where the directory itself cannot be entered, there is nothing to remove. */
function removeQuietly(beside: string): void {
  try {
    rmSync(beside, { force: true });
  } catch {}
}

function isSame(a: Expected, b: Expected): boolean {
  return a.size === b.size && a.mtimeMs === b.mtimeMs && a.inode === b.inode;
}

/** Runs `act`; what is absent is as good as done. */
function attempt(path: AbsPath, act: () => void): WriteResult {
  try {
    act();
    return OK;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? OK : failed(error, path);
  }
}

function failed(error: unknown, path: AbsPath): WriteResult {
  const refusal = systemError(error, path);
  return { kind: 'failed', ...refusal, path, lasting: LASTING.has(refusal.code) };
}
