import { type AbsPath, joinNormal } from '../base/path';
import type { ReadFiles } from '../ports/files';

/** Every file at or below `dir`, relative to it; links to folders are not followed, as nothing below STATIC_ROOT is one. */
export function* filesBelow(dir: AbsPath, files: ReadFiles): Generator<string> {
  const todo = [''];
  for (let prefix = todo.pop(); prefix !== undefined; prefix = todo.pop()) {
    const read = files.readNames(prefix === '' ? dir : joinNormal(dir, prefix.slice(0, -1)));
    if (read.kind !== 'ok') continue;
    for (const name of read.value.files) yield prefix + name;
    for (const name of read.value.links) yield prefix + name;
    for (const name of read.value.directories) todo.push(`${prefix}${name}/`);
  }
}
