import { packageFinding } from './brokenReference';
import { type Collected, decodeErrorIn, foreignCollected } from './collected';
import { FILE_START, type Finding, type Rule } from './rule';

export const nonUtf8Stylesheet: Rule = {
  id: 'non-utf8-stylesheet',
  severity: 'error',
  summary: 'A style sheet or script is not UTF-8, so collectstatic fails.',
  why: `Only where the storage of static files hashes names: it decodes every style sheet (and, from Django 4.0 on, every
script) as UTF-8 to find the references in it. Until Django 4.2 the failure is a bare traceback that does not even name
the file.`,
  remedy: 'Save the file as UTF-8.',
  bad: `
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles', 'shop']
STORAGES = {'staticfiles': {'BACKEND': 'django.contrib.staticfiles.storage.ManifestStaticFilesStorage'}}
-- shop/static/css/old.css --
a::before { content: "�" }
                      ^ non-utf8-stylesheet
`,
  good: `
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles', 'shop']
STORAGES = {'staticfiles': {'BACKEND': 'django.contrib.staticfiles.storage.ManifestStaticFilesStorage'}}
-- shop/static/css/new.css --
a::before { content: "§" }
`,

  *checkCollected({ collected }) {
    const finding = notUtf8(collected);
    if (finding) yield finding;
  },
  *checkProject(context) {
    const files: string[] = [];
    const related: Finding[] = [];
    for (const collected of foreignCollected(context.snapshot, context.project)) {
      const finding = notUtf8(collected);
      if (finding === undefined) continue;
      files.push(collected.entry.path);
      if (related.length < MOST_RELATED) related.push(finding);
    }
    if (files.length > 0) yield packageFinding(context, files, NOT_UTF8, related);
  },
};

const MOST_RELATED = 20;
const NOT_UTF8 = 'that is not UTF-8';

function notUtf8(collected: Collected): Finding | undefined {
  const { snapshot, hashing, entry } = collected;
  const { file } = entry.winner;
  const decodeError = decodeErrorIn(collected);
  if (decodeError === undefined) return undefined;
  // What could not be decoded is shown as U+FFFD, unless the editor was told the encoding.
  const text = snapshot.text(file)?.text ?? '';
  const start = Math.max(0, text.includes('\ufffd') ? text.indexOf('\ufffd') : text.search(/[^\0-\x7f]/));
  return {
    path: file,
    span: text === '' ? FILE_START : { start, end: start + 1 },
    message: `Not UTF-8, which collectstatic fails on: ${decodeError} (Django ${hashing.profile.version}).`,
  };
}
