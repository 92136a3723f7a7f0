/** `posixpath`, as far as Django uses it on names. `node:path` differs: it drops a leading `//` and `..` at the root. */

/** `posixpath.join(directory, name)`. */
export function joinPath(directory: string, name: string): string {
  if (name.startsWith('/') || directory === '') return name;
  return directory.endsWith('/') ? directory + name : `${directory}/${name}`;
}

/** `posixpath.split`: directory without its trailing slashes (unless it is nothing else), and last part. */
export function splitPath(path: string): readonly [directory: string, name: string] {
  const cut = path.lastIndexOf('/') + 1;
  let end = cut;
  while (end > 0 && path[end - 1] === '/') end--;
  return [path.slice(0, end === 0 ? cut : end), path.slice(cut)];
}

/** `posixpath.splitext` of a file name: leading dots never start an extension. */
export function splitExtension(name: string): readonly [root: string, extension: string] {
  const dot = name.lastIndexOf('.');
  let leading = 0;
  while (name[leading] === '.') leading++;
  return dot < leading ? [name, ''] : [name.slice(0, dot), name.slice(dot)];
}

/** `posixpath.normpath`: `''` becomes `.`; exactly two leading slashes are kept. */
export function normalizePath(path: string): string {
  if (path === '') return '.';
  if (!/(?:^|\/)\.{0,2}(?:\/|$)/.test(path)) return path;
  const lead = path.startsWith('/') ? (path.startsWith('//') && !path.startsWith('///') ? '//' : '/') : '';
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..' || (lead === '' && parts.length === 0) || parts.at(-1) === '..') parts.push(part);
    else parts.pop();
  }
  return lead + parts.join('/') || '.';
}
