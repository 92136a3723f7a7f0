import { capital } from '../base/capital';
import { isInside } from '../base/path';
import type { ListingProblem } from '../project/listing';
import type { Finding, ProjectContext, Rule } from './rule';
import { staticFilePlace } from './staticFilePlace';

export const brokenSymlink: Rule = {
  id: 'broken-symlink',
  severity: 'error',
  summary: 'A symbolic link in a static root leads to nothing, or back to a directory above itself.',
  why: `Django lists a broken link like a file and then cannot open it: collectstatic stops with \`FileNotFoundError\`. A
link to a directory above itself is followed until the system refuses: \`OSError: Too many levels of symbolic links\`.`,
  remedy: 'Correct the link or remove it.',
  bad: `
-- shop/static/newest.css -> gone.css --
> broken-symlink
`,
  good: `
-- shop/static/site.css --
-- shop/static/newest.css -> site.css --
`,

  checkProject: (context) =>
    context.project.listingProblems
      .filter(({ kind }) => kind !== 'unreadable')
      .flatMap((problem) => finding(context, problem)),
};

function finding(context: ProjectContext, { kind, path, message }: ListingProblem): readonly Finding[] {
  const root = context.project.finders.flatMap(({ roots }) => roots).find(({ dir }) => isInside(path, dir));
  if (!root) return [];
  const stops = kind === 'broken-link' ? 'FileNotFoundError' : 'OSError: too many levels of symbolic links';
  const place = staticFilePlace(context, { root, file: path });
  const said = place.path === path ? message : `${path}: ${message}`;
  return [{ ...place, message: `${capital(said)}; collectstatic stops here (${stops}).` }];
}
