import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readFixture } from '../../test/support/fixture';
import { snapshotOf } from '../../test/support/snapshot';
import { RULES } from './all';
import { checkProject } from './run';

const MANIFEST = `
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles', 'django_assets', 'shop']
STATIC_URL = 'static/'
STATIC_ROOT = '/p/collected'
STORAGES = {'staticfiles': {'BACKEND': 'django.contrib.staticfiles.storage.ManifestStaticFilesStorage'}}
-- shop/__init__.py --
-- shop/static/shop.js --
-- shop/assets.py --
from django_assets import Bundle, register
register('shop', Bundle('shop.js', output='gen/shop.js'))
`;
const DEPLOY = '/p/deploy.sh';

/** The first fix of these rules at the script makes this of it; undefined if none is offered. */
function check(script: string, mended: string | undefined, select = RULES.map(({ id }) => id)): void {
  const { files } = readFixture(`${MANIFEST}-- deploy.sh --\n${script}\n`);
  const snapshot = snapshotOf(files);
  const found = checkProject(snapshot, snapshot.projects[0]!, { select });
  const [first] = found.filter(({ path }) => path === DEPLOY);
  assert.ok(first, 'nothing is wrong with it');
  const edits = [...(first.fixes?.[0]?.edits ?? [])].sort((a, b) => b.span.start - a.span.start);
  const text = edits.reduce(
    (now, { span, newText }) => now.slice(0, span.start) + newText + now.slice(span.end),
    `${script}\n`,
  );
  assert.equal(edits.length === 0 ? undefined : text, mended === undefined ? undefined : `${mended}\n`);
}

describe('fixes of deploy scripts', () => {
  it('reach into the items of a loop', () => {
    check(
      'for c in collectstatic "assets build"; do ./manage.py $c; done',
      'for c in collectstatic "assets build --manifest django"; do ./manage.py $c; done',
    );
    check(
      "for c in 'assets build --manifest django' collectstatic; do ./manage.py $c; done",
      "for c in collectstatic 'assets build --manifest django'; do ./manage.py $c; done",
    );
  });

  it('give a build that changes places the option it needs, unless it has it', () => {
    const collect = './manage.py collectstatic --noinput';
    for (const [build, mended] of [
      ['./manage.py assets build', './manage.py assets build --manifest django'],
      ['./manage.py assets build -m django', './manage.py assets build -m django'],
    ])
      check(`${build}\n${collect}`, `${collect}\n${mended}`, ['wrong-build-order']);
  });

  it('write once more what stands for manage.py', () => {
    check(
      '$MANAGE assets build --manifest django',
      '$MANAGE collectstatic --noinput && $MANAGE assets build --manifest django',
    );
    check(
      'dj() { ./manage.py "$@"; }\ndj assets build --manifest django',
      'dj() { ./manage.py "$@"; }\ndj collectstatic --noinput && dj assets build --manifest django',
    );
  });

  it('are not offered where there is no place for them', () => {
    check('for c in "assets build --manifest django"; do ./manage.py $c; done', undefined);
    check('CMD="./manage.py assets build --manifest django"\n$CMD', undefined);
  });
});
