import assert from 'node:assert/strict';
import { readFixture } from '../../test/support/fixture';
import { snapshotOf } from '../../test/support/snapshot';
import { unreferenced } from './unreferenced';

const FILES = `
-- shop/static/shop/in-template.png --
-- shop/static/shop/in-sheet.png --
-- shop/static/shop/in-minified.woff --
-- shop/static/shop/in-setting.png --
-- shop/static/shop/in-script.js --
-- shop/static/shop/in-view.png --
-- shop/static/shop/in-media.css --
p { background: url(in-sheet.png) }
-- shop/static/shop/lib.min.css --
@font-face { src: url(in-minified.woff) }
-- shop/static/shop/main.js --
import './in-script.js';
-- shop/static/shop/globbed/a.js --
-- shop/static/shop/forgotten.png --
-- shop/static/shop/forgotten/too.css --
p { background: url(../by-the-forgotten.png) }
-- shop/static/shop/by-the-forgotten.png --
-- shop/assets.py --
from django_assets import Bundle, register
register('all', Bundle('shop/globbed/*.js', output='gen/all.js'))
-- shop/templates/t.html --
{% load static %}<img src="{% static 'shop/in-template.png' %}"><script src="/static/shop/main.js"></script>
-- shop/admin.py --
class A:
    class Media:
        css = {'all': ['shop/in-media.css', 'shop/lib.min.css']}
-- shop/views.py --
def page(request): return {'picture': 'shop/in-view.png'}
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles', 'django_assets', 'shop']
STATIC_URL = 'static/'
STATIC_ROOT = '/p/out'
LOGO = '/static/shop/in-setting.png'
`;

describe('static files that nothing names', () => {
  it('are those that no text, setting or bundle leads to', () => {
    const snapshot = snapshotOf(readFixture(FILES).files);
    assert.deepEqual(
      unreferenced(snapshot.projects[0]!, snapshot.files).map(({ path }) => path),
      ['shop/forgotten.png', 'shop/forgotten/too.css'],
    );
  });
});
