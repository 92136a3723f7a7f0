import { createHash } from 'node:crypto';
import { type AbsPath, joinNormal } from '../base/path';
import type { ReadFiles } from '../ports/files';

/** The files of a folder by relative path, to hold a manifest against. */
export function hashedFolder(dir: AbsPath, files: ReadFiles) {
  return {
    files: filesBelow(dir, files),
    /** In hex; undefined if there is no such file. */
    md5(path: string): string | undefined {
      const bytes = files.readBytes(joinNormal(dir, path));
      return bytes.kind === 'ok' ? createHash('md5').update(bytes.value).digest('hex') : undefined;
    },
  };
}

/** Links to folders are not followed: collectstatic makes none. */
function* filesBelow(dir: AbsPath, files: ReadFiles): Generator<string> {
  const todo = [''];
  for (let prefix = todo.pop(); prefix !== undefined; prefix = todo.pop()) {
    const read = files.readNames(prefix === '' ? dir : joinNormal(dir, prefix.slice(0, -1)));
    if (read.kind !== 'ok') continue;
    for (const name of [...read.value.files, ...read.value.links]) yield prefix + name;
    for (const name of read.value.directories) todo.push(`${prefix}${name}/`);
  }
}
