import { derive } from '../../base/derive';
import { type AbsPath, joinNormal } from '../../base/path';
import type { DirEntry, ReadFiles } from '../../ports/files';
import type { SourceDisk } from '../../project/bundleGraph';

/** The disk as building sees it. */
export const sourceDisk: (files: ReadFiles) => SourceDisk = derive((files: ReadFiles): SourceDisk => {
  const isDirectory = (path: AbsPath) => files.stat(path)?.kind === 'directory';
  const named = (dir: AbsPath, { name, kind }: DirEntry) => ({
    name,
    isDirectory: kind === 'directory' || (kind === 'link' && isDirectory(joinNormal(dir, name))),
  });
  return {
    kind: (path) => files.stat(path)?.kind,
    exists: (path) => files.lexists(path),
    list(dir) {
      const read = files.readNames(dir);
      if (read.kind !== 'ok') return undefined;
      const { files: plain, directories, links } = read.value;
      return [
        ...plain.map((name) => ({ name, isDirectory: false })),
        ...directories.map((name) => ({ name, isDirectory: true })),
        ...links.map((name) => named(dir, { name, kind: 'link' })),
      ];
    },
    scan(dir) {
      const read = files.scanDirectory(dir);
      return read.kind === 'ok' ? read.value.map((entry) => named(dir, entry)) : undefined;
    },
  };
});
