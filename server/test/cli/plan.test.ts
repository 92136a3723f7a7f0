import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { cli, json, onDisk } from './support';

const SITE = `
-- .git/HEAD --
-- manage.py --
import os
os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'mysite.settings')
-- mysite/__init__.py --
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles', 'django_assets', 'shop']
STATIC_URL = 'static/'
STATIC_ROOT = '/srv/collected'
STORAGES = {'staticfiles': {'BACKEND': 'whitenoise.storage.CompressedManifestStaticFilesStorage'}}
-- shop/__init__.py --
-- shop/static/shop.js --
-- shop/assets.py --
from django_assets import Bundle, register
register('shop', Bundle('shop.js', output='gen/shop.js'))
-- Dockerfile --
FROM python:3.12
RUN python manage.py collectstatic --noinput
ENTRYPOINT ["./docker/entrypoint.sh"]
-- docker/entrypoint.sh --
#!/bin/sh
python manage.py assets build
exec gunicorn mysite.wsgi
-- Makefile --
static:
	python manage.py collectstatic --noinput
deploy: static
	python manage.py assets build --manifest django
`;

describe('plan', () => {
  let site: ReturnType<typeof onDisk>;
  before(() => {
    site = onDisk(SITE);
  });
  after(() => site.remove());

  it('gives the order with its reasons, and the scripts that do otherwise', () => {
    const plan = json(cli(site.dir, ['plan', '--json']), 1);
    assert.deepEqual(
      plan.steps.map(({ id, django, command }: Record<string, string>) => [id, django, command]),
      [
        ['collect', 'python manage.py collectstatic --noinput', 'django-static collect'],
        ['build', 'python manage.py assets build --manifest django', 'django-static build --manifest django'],
      ],
    );
    for (const { why } of plan.steps)
      assert.ok(why.length > 0 && why.every((one: string) => one.length > 20));
    // The entrypoint runs behind the image's collectstatic, without the flag.
    assert.deepEqual(
      plan.conflicts.map(({ file, line, rule }: Record<string, unknown>) => [file, line, rule]),
      [[site.path('docker/entrypoint.sh'), 2, 'manifest-flag-missing']],
    );
    assert.match(plan.conflicts[0].why, /staticfiles\.json/);
  });

  it('is text a person can follow', () => {
    const { code, stdout } = cli(site.dir, ['plan']);
    assert.equal(code, 1);
    assert.match(stdout, /1\. python manage\.py collectstatic --noinput +or: django-static collect\n/);
    assert.match(stdout, /Dockerfile +collect → build\n/);
    assert.match(stdout, /Makefile \(target deploy\) +collect → build\n/);
    assert.match(stdout, /docker\/entrypoint\.sh:2 +manifest-flag-missing/);
  });

  it('has one step, and nothing to object, where there are no bundles', () => {
    const plain = onDisk(SITE.replace(", 'django_assets'", '').replace(/-- shop\/assets\.py --[^-]*/, ''));
    try {
      const plan = json(cli(plain.dir, ['plan', '--json']));
      assert.deepEqual(
        plan.steps.map(({ id }: { id: string }) => id),
        ['collect'],
      );
      assert.deepEqual(plan.conflicts, []);
    } finally {
      plain.remove();
    }
  });
});
