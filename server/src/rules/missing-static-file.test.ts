import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readFixture } from '../../test/support/fixture';
import { snapshotOf, workspaceOf } from '../../test/support/snapshot';
import { absPath } from '../base/path';
import { SourceText } from '../base/text';
import { checkFile, checkProject } from './run';

/** Findings as `severity: message`. */
function check(files: string, expected: readonly RegExp[]): void {
  const snapshot = snapshotOf(readFixture(files).files);
  const found = checkProject(snapshot, snapshot.projects[0]!, { select: ['missing-static-file'] });
  const told = found.map(({ severity, message }) => `${severity}: ${message}`);
  assert.equal(told.length, expected.length, told.join('\n'));
  for (const [i, pattern] of expected.entries()) assert.match(told[i]!, pattern);
}

const SETTINGS = `
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles', 'shop']
-- shop/__init__.py --
`;

describe('missing-static-file', () => {
  it('knows the app of the code that is not installed', () => {
    check(
      `${SETTINGS}
-- extra/static/extra/a.css --
-- extra/forms.py --
from django.templatetags.static import static
A = static('extra/a.css')
B = static('extra/b.css')`,
      [
        /^information: .*lies in "extra\/static", but that app is not installed/,
        /^warning: .*"extra\/b\.css"/,
      ],
    );
  });

  it('offers no other name where several texts make the path', () => {
    const { files } = readFixture(`${SETTINGS}
-- shop/static/shop/site.css --
-- shop/views.py --
from django.templatetags.static import static
A = static('shop/site.cs')
B = static('shop/' "site.cs")`);
    const snapshot = snapshotOf(files);
    const found = checkFile(snapshot, absPath('/p/shop/views.py'));
    const changes = found.map(
      ({ fixes = [] }) => fixes.filter(({ title }) => title.startsWith('Change')).length,
    );
    assert.deepEqual(changes, [1, 0]);
  });

  it('speaks of what is open in an editor and was never saved', () => {
    const { files } = readFixture(`
-- shop/static/a.js --
-- shop/templates/page.html --
{% load static %}{% static 'b.js' %}`);
    const workspace = workspaceOf(files);
    const path = absPath('/p/shop/static/b.js');
    workspace.apply([{ kind: 'open', path, text: new SourceText(path, 'x') }]);
    const page = absPath('/p/shop/templates/page.html');
    assert.deepEqual(
      checkFile(workspace.snapshot, page).map(({ rule }) => rule),
      ['missing-static-file'],
    );
  });

  it('is mild in tests', () => {
    const text = `from django.templatetags.static import static\nA = static('made/up.css')\n`;
    check(
      `${SETTINGS}
-- shop/tests/helpers.py --
${text}
-- shop/test_views.py --
${text}
-- shop/latest.py --
${text}`,
      [/^warning/, /^information/, /^information/],
    );
  });
});
