import { compareCodePoints } from '../base/collate';
import { type AbsPath, joinNormal } from '../base/path';
import { SourceText } from '../base/text';
import type { FileQuestions, ListedName } from '../facts/evaluate/sources';
import type { DirEntry, ReadFiles } from '../ports/files';

/**
 * The disk as analysis asks it. A text stays the same object as long as the file's time and size stay the same,
 * so whatever hangs off its identity stays valid too.
 */
export function fileQuestions(files: ReadFiles): FileQuestions {
  const texts = new Map<AbsPath, { source: SourceText; mtimeMs: number; size: number }>();
  return {
    text(path) {
      const stat = files.stat(path);
      if (stat?.kind !== 'file') {
        texts.delete(path);
        return undefined;
      }
      const seen = texts.get(path);
      if (seen && seen.mtimeMs === stat.mtimeMs && seen.size === stat.size) return seen.source;
      const read = files.readText(path);
      if (read.kind !== 'ok') {
        texts.delete(path);
        return undefined;
      }
      // A file touched but not changed keeps its object: nothing derived from it needs to be redone.
      const source = seen?.source.text === read.value ? seen.source : new SourceText(path, read.value);
      texts.set(path, { source, mtimeMs: stat.mtimeMs, size: stat.size });
      return source;
    },
    list(dir) {
      const read = files.readDirectory(dir);
      if (read.kind !== 'ok') return undefined;
      return read.value
        .map((entry): ListedName => ({ name: entry.name, kind: listedKind(files, dir, entry) }))
        .sort((a, b) => compareCodePoints(a.name, b.name));
    },
    kind: (path) => files.stat(path)?.kind,
  };
}

function listedKind(files: ReadFiles, dir: AbsPath, entry: DirEntry): ListedName['kind'] {
  if (entry.kind !== 'link') return entry.kind;
  return files.stat(joinNormal(dir, entry.name))?.kind ?? 'broken';
}
