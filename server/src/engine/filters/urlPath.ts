/** Functions of URL paths and file paths that webassets' filters share. */

/**
 * The way from the file at URL path `origin` to `dest`, segment by segment; `.` and `..` inside are taken as names. Equal
 * paths give the file's name.
 */
export function relpath(origin: string, dest: string): string {
  const from = (origin.startsWith('/') ? origin : `/${origin}`).split('/').slice(0, -1);
  const to = (dest.startsWith('/') ? dest : `/${dest}`).split('/');
  let same = 0;
  while (same < from.length && same < to.length && from[same] === to[same]) same++;
  const segments = [...Array(from.length - same).fill('..'), ...to.slice(same)];
  return segments.length > 0 ? segments.join('/') : dest.endsWith('/') ? '' : to.at(-1)!;
}

/** The directory that all paths begin with, by whole components (split at slashes of either kind). */
export function commonPathPrefix(paths: readonly string[]): string {
  const split = paths.map((path) => path.split(/[/\\]+/));
  const [first = [], ...others] = split;
  let same = 0;
  while (same < first.length && others.every((parts) => same < parts.length && parts[same] === first[same])) {
    same++;
  }
  return first.slice(0, same).join('/');
}
