import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readFixture } from '../../test/support/fixture';
import { snapshotOf } from '../../test/support/snapshot';
import type { CheckOptions } from './checkOptions';
import { checkProject } from './run';

/** All findings as `severity rule line`, lines from 1; the settings have an E002, and a W004 that a comment silences. */
function check(template: string, expected: string[], options: CheckOptions = {}): void {
  const { files } = readFixture(`
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles', 'shop']
STATIC_ROOT = '/p/out'
STATICFILES_DIRS = [
    '/p/out',
    # django-static: ignore[staticfiles.W004]
    '/none',
]
-- out/ --
-- shop/static/a.css --
-- shop/templates/t.html --
${template}`);
  const snapshot = snapshotOf(files);
  const found = checkProject(snapshot, snapshot.projects[0]!, options);
  assert.deepEqual(
    found.map(({ severity, rule, path, span }) => {
      const line = files.text(path)!.positionAt(span.start).line + 1;
      return `${severity} ${rule} ${line}`;
    }),
    expected,
  );
}

const MISSING = "{% load static %}{% static 'b.css' %}";

describe('checkProject', () => {
  const e002 = 'error staticfiles.E002 4';
  const missing = (line: number) => `warning missing-static-file ${line}`;

  it('runs every rule over settings and templates', () => {
    check(`${MISSING}\n{% static 'a.css' %}`, [e002, missing(1)]);
  });

  it('selects, ignores and grades by rule and by check id', () => {
    check(MISSING, [missing(1)], { select: ['missing-static-file'] });
    check(MISSING, [e002], { select: ['staticfiles.E002'] });
    check(MISSING, [e002], { select: ['django-check'] });
    check(MISSING, [missing(1)], { ignore: ['django-check'] });
    check(MISSING, [missing(1)], { ignore: ['staticfiles.E002'] });
    check(MISSING, ['hint staticfiles.E002 4'], {
      severity: { 'staticfiles.E002': 'hint', 'missing-static-file': 'off' },
    });
  });

  it('obeys comments on the line, and alone on the line before', () => {
    const comment = '{# django-static: ignore[missing-static-file] #}';
    const options = { ignore: ['django-check'] };
    check(`${MISSING} ${comment}\n${MISSING}`, [missing(2)], options);
    check(`  ${comment}\n${MISSING}\n${MISSING}`, [missing(3)], options);
    check(`{# django-static: ignore #}\n${MISSING}`, [], options);
    check(`{# django-static: ignore[other, missing-static-file] #}\n${MISSING}`, [], options);
    check(`{# django-static: ignore[other] #}\n${MISSING}`, [missing(2)], options);
    check(`{# not django-static: ignore #}\n${MISSING}`, [missing(2)], options);
  });

  it('lets paths be overwritten that the user allows', () => {
    const { files } = readFixture(`
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles', 'shop', 'blog']
-- shop/static/css/a.css --
1
-- shop/static/img/b.png --
1
-- blog/static/css/a.css --
2
-- blog/static/img/b.png --
2`);
    const snapshot = snapshotOf(files);
    const overwritten = (allowOverwrite: readonly string[]) =>
      checkProject(snapshot, snapshot.projects[0]!, { allowOverwrite }).map(({ path }) => path);
    const settings = '/p/mysite/settings.py';
    assert.deepEqual(overwritten([]), ['/p/blog/static/css/a.css', '/p/blog/static/img/b.png', settings]);
    assert.deepEqual(overwritten(['css/*']), ['/p/blog/static/img/b.png', settings]);
    assert.deepEqual(overwritten(['**/*.css', 'img/**']), []);
  });

  it('stops when cancelled', () => {
    check(MISSING, [e002], { cancel: { isCancelled: () => true } });
  });
});
