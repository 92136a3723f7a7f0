import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readFixture } from '../../test/support/fixture';
import { snapshotOf } from '../../test/support/snapshot';
import { hover } from './hover';

/** The smallest PNG there is: one pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

const SITE = `
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles', 'admin', 'shop']
STATICFILES_DIRS = ['/p/assets']
STATIC_URL = 'static/'
-- admin/static/css/site.css --
a
-- shop/static/css/site.css --
b
-- shop/static/css/same.css --
-- assets/css/same.css --
-- shop/static/img/.draft.svg --
-- shop/static/img/logo.svg --
<svg xmlns="http://www.w3.org/2000/svg" width="16" height="9"/>
`;

function check(line: string, expected: readonly (string | RegExp)[], word?: string): void {
  const { files, cursor } = readFixture(`${SITE}-- shop/templates/a.html --\n${line}\n`);
  files.write('/p/shop/static/img/dot.png', PIXEL);
  files.write('/p/shop/static/img/large.png', Buffer.concat([PIXEL, Buffer.alloc(100_000)]));
  const found = hover(snapshotOf(files), cursor!.path, cursor!.offset);
  if (expected.length === 0) assert.equal(found, undefined);
  for (const part of expected) assert.match(found!.markdown, part instanceof RegExp ? part : literal(part));
  if (word !== undefined) assert.equal(files.text(cursor!.path)!.slice(found!.span), word);
}

function literal(text: string): RegExp {
  return new RegExp(text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
}

describe('hover', () => {
  it('says where the file is, who finds it, and whom it hides and why', () => {
    check(
      `{% static 'css/si█te.css' %}`,
      [
        '**css/site.css**',
        '`admin/static/css/site.css`',
        'AppDirectoriesFinder: app `admin` in INSTALLED_APPS · 2 bytes',
        '- `shop/static/css/site.css` (different bytes), because "admin" comes before "shop" in INSTALLED\\_APPS',
      ],
      'css/site.css',
    );
    check(`{% static 'css/sa█me.css' %}`, [
      'FileSystemFinder: `assets` · 0 bytes',
      '(identical), because the directories of STATICFILES\\_DIRS are searched before the apps',
    ]);
  });

  it('shows images, small ones whole', () => {
    check(`<img src="/static/img/do█t.png">`, ['1 × 1', /!\[\]\(data:image\/png;base64,iVBOR/]);
    check(`{% static 'img/lo█go.svg' %}`, ['16 × 9', 'data:image/svg+xml;base64,']);
    check(`{% static 'img/lar█ge.png' %}`, ['1 × 1', /^(?!.*data:)/s, '100 kB']);
  });

  it('says what is wrong', () => {
    check(`{% static 'css/si█t.css' %}`, ['No finder finds it.', 'Did you mean `css/site.css`?']);
    check(`{% static 'img/█.draft.svg' %}`, ['collectstatic passes over it']);
    check(`{% static 'im█g' %}`, ['A directory: 3 files, 0 directories.']);
    check(`{% static '█' %}`, [/^All static files: 0 files, 2 directories\.$/]);
    check(`{% static 'css/si█te' %}`, ['Did you mean `css/site.css`?']);
  });

  it('says how it was collected, where there is a manifest', () => {
    const manifest = `{% static 'css/si█te.css' %}
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles', 'admin', 'shop']
STATIC_URL = 'static/'
STATIC_ROOT = '/p/out'
STORAGES = {'staticfiles': {'BACKEND': 'django.contrib.staticfiles.storage.ManifestStaticFilesStorage'}}
-- out/staticfiles.json --
{"paths": {"css/site.css": "css/site.0cc175b9c0f1.css"}, "version": "1.0"}`;
    check(manifest, ['Collected as `/static/css/site.0cc175b9c0f1.css`']);
    check(`${manifest.replace('si█te.css', 'new.c█ss')}\n-- shop/static/css/new.css --`, [
      'Not in the manifest',
    ]);
  });

  it('is silent elsewhere', () => {
    check(`{% static na█me %}`, []);
    check(`<p>te█xt</p>`, []);
    check(`<img src="/media/a█.png">`, []);
  });
});
