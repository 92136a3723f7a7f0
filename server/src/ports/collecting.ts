import type { AbsPath } from '../base/path';
import type { ReadOutcome } from './files';

/** One name of a directory, in the order in which the system keeps them. `link`: whatever it points to. */
export interface RawEntry {
  readonly name: string;
  readonly kind: 'file' | 'directory' | 'link' | 'other';
}

/** What tells one state of a file from another, as far as `stat` can. Times are in milliseconds, with fractions. */
export interface Stamp {
  readonly kind: 'file' | 'directory' | 'other';
  readonly size: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
  readonly inode: number;
  readonly gid: number;
}

/** What a file has to be still for its copy to be the one that was planned. */
export type Expected = Pick<Stamp, 'size' | 'mtimeMs' | 'inode'>;

/** Reading as collecting needs it; synchronous, and nothing throws. */
export interface CollectReading {
  /** Unsorted: `os.scandir`'s order decides what Django meets first. */
  scan(dir: AbsPath): ReadOutcome<readonly RawEntry[]>;
  /** Links followed. */
  stat(path: AbsPath): Stamp | undefined;
  /** MD5 of the content in hex; undefined if it cannot be read. */
  md5(path: AbsPath): string | undefined;
  /** The same, and from the same reading whether the content is UTF-8 with none of these texts in it; false if there are none. */
  inspect(
    path: AbsPath,
    needs: readonly string[],
  ): { readonly md5: string; readonly isPlain: boolean } | undefined;
}

/** A piece of work that was done, or why it was not. `code` is the system's (`ENOSPC`), `reason` what Python says of it. */
export type WriteResult =
  | { readonly kind: 'ok' }
  /** The source is no longer what it was when the plan was made, or is gone. */
  | { readonly kind: 'changed' }
  /**
   * `path`: the file that was refused, or the directory that could not be made for it. `lasting`: no other file will fit, or
   * may be written, either.
   */
  | {
      readonly kind: 'failed';
      readonly code: string;
      readonly reason: string;
      readonly path: AbsPath;
      readonly lasting: boolean;
    };

/** Modes of what is written; undefined leaves them to the process's umask. */
export interface Modes {
  readonly file: number | undefined;
  readonly directory: number | undefined;
  /** Give files the group of this directory where they would get another. */
  readonly groupOf: AbsPath | undefined;
}

/** Names of what a run has not finished, which no other run gives. */
export interface Making {
  /** A file, beside the one that it is to be; no other thread gives this name. */
  readonly file: string;
  /** A directory in which nobody looks for anything: what is made in it is given its name at once. */
  readonly folder: string;
}

/**
 * Writing as carrying out a plan needs it; synchronous, and nothing throws. A file appears under its name whole or not at
 * all: it is written beside it and renamed, or made in a folder that nobody looks into until it is moved out of there.
 * Missing directories are made.
 */
export interface CollectWriting {
  /**
   * Copies a file to each target in turn, reading it once; those before the one that failed are there. `expected` is
   * undefined where it does not matter what it is meanwhile.
   */
  copy(source: AbsPath, expected: Expected | undefined, targets: readonly AbsPath[]): WriteResult;
  /** `umask`: mode and group are left to the process, whatever the storage is told to give. */
  write(target: AbsPath, bytes: Uint8Array, modes?: 'umask'): WriteResult;
  link(source: AbsPath, target: AbsPath): WriteResult;
  /** Makes a directory, and those above it. */
  directory(path: AbsPath): WriteResult;
  /** A file or link; absent is as good as removed. */
  remove(path: AbsPath): WriteResult;
  /** An empty directory. */
  removeDirectory(path: AbsPath): WriteResult;
  /** Moves a directory to where none is, or what it holds into the one that is there; what has the same name is replaced. */
  move(from: AbsPath, to: AbsPath): WriteResult;
  /** A directory and all that it holds. */
  removeTree(path: AbsPath): WriteResult;
  /** Gives `path` the times of `like`. */
  copyTimes(path: AbsPath, like: AbsPath): WriteResult;
}

/** Opens the disk for one run. */
export type OpenCollectWriting = (modes: Modes, making: Making) => CollectWriting;
