import { nativePath, relativeInside } from '../base/path';
import { isGitIgnored } from '../project/gitIgnored';
import { staticRootDir } from '../project/staticRoot';
import { placeOf, type Rule } from './rule';

export const staticRootNotIgnored: Rule = {
  id: 'static-root-not-ignored',
  severity: 'hint',
  summary: 'STATIC_ROOT lies in the repository and git does not ignore it.',
  why: `collectstatic writes thousands of copies there. Once they are committed they go out of date, and every search
finds each file twice.`,
  remedy: 'Add the directory to `.gitignore`.',
  bad: `
-- .git/ --
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles']
STATIC_ROOT = '/p/staticfiles'
              ^^^^^^^^^^^^^^^^ static-root-not-ignored
`,
  good: `
-- .git/ --
-- .gitignore --
/staticfiles/
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles']
STATIC_ROOT = '/p/staticfiles'
`,

  *checkProject(context) {
    const { project, snapshot } = context;
    const output = staticRootDir(project);
    if (!output) return;
    const answer = isGitIgnored(output.dir, snapshot.files);
    if (answer === undefined || answer.ignored) return;
    const below = relativeInside(output.dir, answer.repository);
    const { at } = output;
    const ignoreFile = snapshot.text(answer.ignoreFile);
    const end = ignoreFile?.text.length ?? 0;
    const lead = end === 0 || ignoreFile?.text.endsWith('\n') ? '' : '\n';
    yield {
      ...placeOf(context, at),
      message: `STATIC_ROOT (${nativePath(output.dir)}) lies in the repository, and git does not ignore it.`,
      fixes: [
        {
          title: `Add "/${below}/" to .gitignore`,
          edits: [{ path: answer.ignoreFile, span: { start: end, end }, newText: `${lead}/${below}/\n` }],
          ...(ignoreFile ? {} : { creates: [answer.ignoreFile] }),
        },
      ],
    };
  },
};
