import { capital } from '../base/capital';
import { precedence, rootName } from '../project/precedence';
import { allowance, bytesText, groupsOf, type Overwriting, overwritingOf, overwritings } from './overwriting';
import { FILE_START, type Finding, type ProjectContext, placeOf, type Rule } from './rule';

/** Paths named in a summary, and places related to it. */
const MOST_NAMED = 3;
const MOST_RELATED = 10;

export const overwrittenStaticFile: Rule = {
  id: 'overwritten-static-file',
  severity: 'warning',
  summary: 'A static file is hidden by another one with the same path.',
  why: `All static roots share one URL space. Of two files with the same path the first in finder order is served and
collected, and nobody ever sees the other; collectstatic only says "Found another file with the destination path". The
finding stands at the hidden file if it is the project's own, and once for all files of two roots, as information, at
the setting that decides. It is a hint where the bytes are identical. Files of packages that the project overwrites,
which is how Django means it to be done, are told of at the setting alone.`,
  remedy: `Put each app's files into a folder of the app's name (\`shop/static/shop/…\`), or change the order in
INSTALLED_APPS or STATICFILES_DIRS. What is meant so can be allowed by its path, in the setting \`allowOverwrite\`.`,
  bad: `
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles', 'shop', 'blog']
                                                ^^^^^^ overwritten-static-file
-- shop/static/css/site.css --
body { color: black }
-- blog/static/css/site.css --
> overwritten-static-file
body { color: red }
`,
  good: `
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles', 'shop', 'blog']
-- shop/static/shop/css/site.css --
body { color: black }
-- blog/static/blog/css/site.css --
body { color: red }
`,

  *checkShadowed(context) {
    const { entry, copy, project } = context;
    const found = allowance(context)(entry.path) ? undefined : overwritingOf(context, entry, copy);
    if (!found) return;
    const { winner } = entry;
    const { why, at } = precedence(project, winner.root, copy.root);
    const bytes = found.identical === undefined ? '' : ` (${bytesText(found.identical)} bytes)`;
    yield {
      path: copy.file,
      span: FILE_START,
      severity: found.severity,
      message: `Nobody sees this file: "${entry.path}" is served from ${rootName(project, winner.root)}${bytes}, because ${why}.`,
      related: [
        { path: winner.file, span: FILE_START, message: 'This file is served.' },
        ...(at ? [{ ...at, message: 'This decides the order.' }] : []),
      ],
    };
  },

  checkProject: (context) => groupsOf(overwritings(context)).map((group) => summary(context, group)),
};

/** All that one root hides of another, in one finding. */
function summary(context: ProjectContext, group: readonly [Overwriting, ...Overwriting[]]): Finding {
  const { project } = context;
  const { winner } = group[0].entry;
  const loser = group[0].copy;
  const { why, at } = precedence(project, winner.root, loser.root);
  const named = group
    .slice(0, MOST_NAMED)
    .map(({ entry, identical }) => `"${entry.path}" (${bytesText(identical)})`);
  if (group.length > MOST_NAMED) named.push(`and ${group.length - MOST_NAMED} more`);
  const count = group.length === 1 ? 'a file' : `${group.length} files`;
  const [from, to] = [rootName(project, winner.root), rootName(project, loser.root)];
  const place = placeOf(context, winner.root.at ?? at);
  const decides = loser.root.at ? [{ ...loser.root.at, message: `${to} comes later.` }] : [];
  return {
    ...place,
    severity: group.every(({ identical }) => identical === true) ? 'hint' : 'information',
    message: `${from} overwrites ${count} of ${to}: ${named.join(', ')}. ${capital(why)}.`,
    related: [
      ...decides,
      ...group.slice(0, MOST_RELATED).map(({ copy, identical }) => ({
        path: copy.file,
        span: FILE_START,
        message: `Hidden; bytes: ${bytesText(identical)}.`,
      })),
    ],
  };
}
