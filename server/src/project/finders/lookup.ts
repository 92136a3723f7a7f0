import { type AbsPath, basename, dirname, isInside, joinNormal, resolvePath } from '../../base/path';
import type { FileQuestions } from '../../facts/evaluate/sources';
import type { FindOutcome } from './finder';

/** A path below a root, or the text of the SuspiciousFileOperation. */
export type Joined = { readonly path: AbsPath } | { readonly error: string };

/** `safe_join` of django/utils/_os.py: an absolute `path` starts over, leaving `root` is refused. */
export function safeJoin(root: AbsPath, path: string): Joined {
  const joined = resolvePath(root, path);
  if (isInside(joined, root)) return { path: joined };
  // Python's normpath keeps two leading slashes, and only two.
  const shown = /^\/\/(?!\/)/.test(path) ? `/${joined}` : joined;
  return { error: `The joined path (${shown}) is located outside of the base path component (${root})` };
}

/** True if Django is at least `major.minor`; an unknown version counts as the newest. */
export function djangoAtLeast(version: string | undefined, major: number, minor: number): boolean {
  if (version === undefined) return true;
  const [a = 0, b = 0] = version.split('.').map(Number);
  return a > major || (a === major && b >= minor);
}

/** Collects what the locations of one finder answer, until one of them raises. */
export function findInEach<T>(locations: Iterable<T>, look: (location: T) => LookUp): FindOutcome {
  const files: AbsPath[] = [];
  for (const location of locations) {
    const answer = look(location);
    if (answer === undefined) continue;
    if ('error' in answer) return { kind: 'error', message: answer.error, files };
    files.push(answer.path);
  }
  return { kind: 'found', files };
}

export type LookUp = Joined | undefined;

/** `FileSystemStorage.exists` then `path`: 3.2 follows links, 4.0 and later find broken ones too. */
export function findInStorage(
  root: AbsPath,
  path: string,
  files: FileQuestions,
  djangoVersion: string | undefined,
): LookUp {
  // Of a hundred apps one or two have a folder of that name.
  const first = PLAIN.test(path) ? path.slice(0, path.indexOf('/') >>> 0) : undefined;
  if (first !== undefined && files.lacks?.(root, first, joinNormal(root, path))) return undefined;
  const joined = safeJoin(root, path);
  if ('error' in joined) return joined;
  const found =
    files.kind(joined.path) !== undefined ||
    (djangoAtLeast(djangoVersion, 4, 0) && isBrokenLink(joined.path, files));
  return found ? joined : undefined;
}

/** A relative path that is normal as it is written. */
const PLAIN = /^(?!\.{0,2}(?:\/|$))[^/\\]+(?:\/(?!\.{0,2}(?:\/|$))[^/\\]+)*$/;

function isBrokenLink(path: AbsPath, files: FileQuestions): boolean {
  const name = basename(path);
  return files.list(dirname(path))?.some((entry) => entry.name === name) ?? false;
}
