import type { CommandProblem } from '../../../../shared/problems';
import { type AbsPath, nativePath, relativeInside } from '../../base/path';
import { uriToPath } from '../uri';

/** How a text names a file: from the project's folder on, where it lies below that. */
export type Shown = (uri: string) => string;

export function shownFrom(root: AbsPath, platform: NodeJS.Platform): Shown {
  return (uri) => {
    const path = uriToPath(uri, platform);
    return path === undefined ? uri : nativePath((relativeInside(path, root) || path) as AbsPath, platform);
  };
}

/** Each problem in a few lines: the place, what is wrong, what to do. */
export function problemLines(problems: readonly CommandProblem[], shown: Shown): readonly string[] {
  return problems.flatMap((problem) => [
    placeOf(problem, shown),
    ...problem.message
      .trimEnd()
      .split('\n')
      .map((line) => `  ${line}`.trimEnd()),
    ...(problem.hint === undefined ? [] : [`  → ${problem.hint}`]),
  ]);
}

/** `css/site.css:12:3`, and what it is about where that is something else. */
function placeOf({ about, uri, line, column }: CommandProblem, shown: Shown): string {
  if (uri === undefined) return about ?? 'a bundle without a name';
  const at = line === undefined ? '' : `:${line}${column === undefined ? '' : `:${column}`}`;
  return `${shown(uri)}${at}`;
}
