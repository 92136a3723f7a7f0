import { posix } from 'node:path';

/**
 * An absolute path in the one form used inside: forward slashes, no trailing slash (but for a root), no `.`/`..`.
 * On Windows a drive path is written `C:/x` (drive letter upper-case) and a share `//host/share/x`.
 * Native paths become AbsPath here and nowhere else.
 */
export type AbsPath = string & { readonly __brand: 'AbsPath' };

const DRIVE = /^[A-Za-z]:[\\/]/;

/** True if `native` is absolute on `platform` (default: this process's). */
export function isAbsolute(native: string, platform: NodeJS.Platform = process.platform): boolean {
  return native.startsWith('/') || (platform === 'win32' && (DRIVE.test(native) || native.startsWith('\\')));
}

/** AbsPath → the form the platform's users and programs write: back-slashes on Windows. */
export function nativePath(path: AbsPath, platform: NodeJS.Platform = process.platform): string {
  return platform === 'win32' ? path.replace(/\//g, '\\') : path;
}

/** Native absolute path → AbsPath. Relative input is taken from the file system's root; use `resolvePath` for those. */
export function absPath(native: string, platform: NodeJS.Platform = process.platform): AbsPath {
  const slashed = platform === 'win32' ? native.replace(/\\/g, '/') : native;
  const drive = platform === 'win32' && DRIVE.test(`${slashed}/`) ? `${slashed[0]!.toUpperCase()}:` : '';
  const rest = posix.normalize(`/${slashed.slice(drive.length)}`);
  const share = platform === 'win32' && slashed.startsWith('//') ? '/' : '';
  const trimmed = rest.length > 1 && rest.endsWith('/') ? rest.slice(0, -1) : rest;
  return `${drive}${share}${trimmed}` as AbsPath;
}

/** Joins `parts` below `base` as Python's os.path.join does (an absolute part starts over), then normalises. */
export function resolvePath(base: AbsPath, ...parts: string[]): AbsPath {
  let path: string = base;
  for (const part of parts) path = isAbsolute(part) ? part : `${path}/${part}`;
  return absPath(path);
}

/** `dir` + `/` + `relative`, for a `relative` already known to be normal (hot path: no checks). */
export function joinNormal(dir: AbsPath, relative: string): AbsPath {
  return (dir.endsWith('/') ? dir + relative : `${dir}/${relative}`) as AbsPath;
}

/** `os.path.join` of two parts, not normalised; `name` is relative, or starts over. */
export function joinAsGiven(dir: string, name: string): string {
  if (dir === '' || isAbsolute(name)) return name;
  return dir.endsWith('/') ? dir + name : `${dir}/${name}`;
}

/** `os.path.split`: what is before the last slash, without slashes at its end (unless it is nothing else), and what follows. */
export function splitLast(path: string): readonly [head: string, tail: string] {
  const slash = path.lastIndexOf('/') + 1;
  const head = path.slice(0, slash);
  return [/^\/*$/.test(head) ? head : head.replace(/\/+$/, ''), path.slice(slash)];
}

export function dirname(path: AbsPath): AbsPath {
  const slash = path.lastIndexOf('/');
  if (slash <= 0) return (slash === 0 ? '/' : path) as AbsPath;
  const parent = path.slice(0, slash);
  return (/^[A-Za-z]:$/.test(parent) ? `${parent}/` : parent) as AbsPath;
}

export function basename(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** True if `path` is `dir` or lies below it. */
export function isInside(path: AbsPath, dir: AbsPath): boolean {
  return path === dir || path.startsWith(dir.endsWith('/') ? dir : `${dir}/`);
}

/** `path` relative to `dir` ('' if equal), or undefined if it does not lie inside. */
export function relativeInside(path: AbsPath, dir: AbsPath): string | undefined {
  if (path === dir) return '';
  const prefix = dir.endsWith('/') ? dir : `${dir}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : undefined;
}

/** The way from the folder `dir` to `path`, upwards too; '' if they are equal. */
export function relativePath(dir: AbsPath, path: AbsPath): string {
  return posix.relative(dir, path);
}
