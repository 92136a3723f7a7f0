import { prefixClashes } from '../project/prefixClashes';
import { placeOf, type Rule } from './rule';

export const staticDirPrefixClash: Rule = {
  id: 'static-dir-prefix-clash',
  severity: 'warning',
  summary: 'STATICFILES_DIRS names one directory under two prefixes, and only the last one is collected.',
  why: `FileSystemFinder keeps one storage for each directory (\`storages[root]\` in
django/contrib/staticfiles/finders.py, every version), so both entries are collected under the last prefix. In development
both prefixes work, which hides the mistake until the site is deployed.`,
  remedy: 'Keep one prefix, or give each its own directory.',
  bad: `
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles']
STATICFILES_DIRS = [('old', '/p/assets'), ('new', '/p/assets')]
                            ^^^^^^^^^^^ static-dir-prefix-clash
-- assets/site.css --
`,
  good: `
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles']
STATICFILES_DIRS = [('old', '/p/assets/old'), ('new', '/p/assets/new')]
-- assets/old/site.css --
-- assets/new/site.css --
`,

  checkProject: (context) =>
    prefixClashes(context.project).map(({ last, at, message }) => ({
      ...placeOf(context, at),
      message,
      related: last.at ? [{ ...last.at, message: 'This entry is the one that counts.' }] : [],
    })),
};
