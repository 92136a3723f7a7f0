import type { AbsPath } from '../base/path';
import type { FileStat, ReadFiles } from '../ports/files';
import { isSame, isSettled } from './fileQuestions';
import type { Contents } from './snapshot';

/** Bytes of files, read when asked for and remembered as long as size and time stay the same. */
export function createContents(files: ReadFiles): Contents {
  const answers = new Map<string, { readonly key: string; readonly same: boolean }>();
  const works = new Map<AbsPath, Work>();
  return {
    size: (path) => files.stat(path)?.size,
    modified: (path) => files.stat(path)?.mtimeMs,
    head(path, most) {
      const read = files.stat(path)?.kind === 'file' ? files.readBytes(path, most) : undefined;
      return read?.kind === 'ok' ? read.value : undefined;
    },
    sameBytes(a, b) {
      const [x, y] = [files.stat(a), files.stat(b)];
      if (x?.kind !== 'file' || y?.kind !== 'file') return undefined;
      const pair = `${a}\n${b}`;
      const key = `${x.size},${x.mtimeMs},${x.inode},${y.size},${y.mtimeMs},${y.inode}`;
      const known = answers.get(pair);
      if (known?.key === key) return known.same;
      const same =
        x.size === y.size
          ? equalBytes(files, a, b)
          : readable(files, a) && readable(files, b)
            ? false
            : undefined;
      if (same !== undefined) answers.set(pair, { key, same });
      return same;
    },
    worked<T extends object>(path: AbsPath, key: string, work: (bytes: Uint8Array) => T): T | undefined {
      const stat = files.stat(path);
      if (stat?.kind !== 'file') return undefined;
      const known = works.get(path);
      if (known?.key === key && isSame(known, stat)) return known.value as T;
      const read = files.readBytes(path);
      if (read.kind !== 'ok') return undefined;
      const value = work(read.value);
      works.set(path, { key, value, stat, settled: isSettled(stat) });
      return value;
    },
  };
}

interface Work {
  readonly key: string;
  readonly value: object;
  readonly stat: FileStat;
  readonly settled: boolean;
}

function equalBytes(files: ReadFiles, a: AbsPath, b: AbsPath): boolean | undefined {
  const x = files.readBytes(a);
  const y = files.readBytes(b);
  if (x.kind !== 'ok' || y.kind !== 'ok') return undefined;
  return x.value.length === y.value.length && x.value.every((byte, i) => byte === y.value[i]);
}

function readable(files: ReadFiles, path: AbsPath): boolean {
  return files.readBytes(path, 1).kind === 'ok';
}
