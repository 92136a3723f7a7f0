import { compileFnmatch, type Fnmatch } from '../../base/glob';

/** Compiled ignore patterns of `collectstatic` (django/contrib/staticfiles/utils.py, `get_files`). */
export interface IgnoreMatcher {
  readonly patterns: readonly string[];
  /** A directory is skipped only for its own name. */
  ignoresDirectory(name: string): boolean;
  /** A file is skipped for its name or, below the root, for its whole path; `directory` is '' or ends in no slash. */
  ignoresFile(name: string, directory: string): boolean;
}

export function compileIgnore(patterns: readonly string[]): IgnoreMatcher {
  const matchers = patterns.map(compileFnmatch);
  const onPaths = matchers.filter(mayMatchOnlyThePath);
  const tests = matchers.map((matcher) => matcher.matches);
  const ignoresName = (name: string): boolean => {
    for (let i = 0; i < tests.length; i++) if (tests[i]!(name)) return true;
    return false;
  };
  return {
    patterns,
    ignoresDirectory: ignoresName,
    ignoresFile:
      onPaths.length === 0
        ? ignoresName
        : (name, directory) =>
            ignoresName(name) ||
            (directory !== '' && onPaths.some((matcher) => matcher.matches(`${directory}/${name}`))),
  };
}

/**
 * A fixed text without a slash, alone or before or after one star, matches no path that its name or one of its
 * directories' names does not match: those never come this far.
 */
function mayMatchOnlyThePath({ kind, text }: Fnmatch): boolean {
  return kind === 'general' || text.includes('/');
}
