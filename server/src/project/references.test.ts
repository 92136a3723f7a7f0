import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { readFixture } from '../../test/support/fixture';
import type { MemoryFiles } from '../../test/support/memoryFiles';
import { snapshotOf } from '../../test/support/snapshot';
import type { AbsPath } from '../base/path';
import { SourceText } from '../base/text';
import { Workspace } from '../workspace/workspace';
import { referencesIn, referencesTo } from './references';

const FILES = `
-- shop/static/shop/a.png --
-- shop/static/shop/a b.png --
-- shop/static/shop/site.css --
@import "base.css"; p { background: url(../shop/a.png?x) }
-- shop/static/shop/base.css --
-- shop/static/shop/main.scss --
@use "parts/colours";
-- shop/static/shop/parts/_colours.scss --
-- shop/static/shop/x.js --
import './y.js'; fetch('/static/shop/a.png');
-- shop/static/shop/y.js --
-- shop/templates/t.html --
{% load static %}<img src="{% static 'shop/a.png' %}"><img src="/static/shop/a%20b.png"><img src="/media/shop/a.png">
<img src="{% static 'shop/none.png' %}"><img src="{% static '/shop/a.png' %}">
-- shop/admin.py --
class A:
    class Media:
        css = {'all': ['shop/site.css']}
-- theme.py --
CSS = 'shop/site.css'
-- mysite/settings.py --
from theme import CSS
INSTALLED_APPS = ['django.contrib.staticfiles', 'shop']
STATIC_URL = 'static/'
THEME = {'logo': 'shop/a.png', 'icon': '/static/shop/a.png', 'other': 'shop/none.png', 'css': [CSS]}
`;

/** Places as `file form path`, in any order. */
function check(name: string, expected: readonly string[]): void {
  const { files } = readFixture(FILES);
  const snapshot = snapshotOf(files);
  const found = referencesTo(snapshot.projects[0]!, name, snapshot.files).map(({ path, reference }) => {
    const written = snapshot.text(path)!.slice(reference.pathSpan);
    return `${path.slice('/p/'.length)} ${reference.form} ${written}`;
  });
  assert.deepEqual(found.sort(), [...expected].sort());
}

describe('referencesTo', () => {
  it('finds every place that names a file', () => {
    check('shop/a.png', [
      'shop/static/shop/site.css css-url ../shop/a.png',
      'shop/static/shop/x.js static-url /static/shop/a.png',
      'shop/templates/t.html static-tag shop/a.png',
      'shop/templates/t.html static-tag /shop/a.png',
      'mysite/settings.py setting shop/a.png',
      'mysite/settings.py setting /static/shop/a.png',
    ]);
    check('shop/a b.png', ['shop/templates/t.html static-url /static/shop/a%20b.png']);
    check('shop/site.css', ['shop/admin.py python-media shop/site.css', 'theme.py setting shop/site.css']);
    check('shop/base.css', ['shop/static/shop/site.css css-import base.css']);
    check('shop/y.js', ['shop/static/shop/x.js js-import ./y.js']);
  });

  it('finds partials by their short names', () => {
    check('shop/parts/_colours.scss', ['shop/static/shop/main.scss css-import parts/colours']);
  });

  it('finds what names a file that is not there', () => {
    check('shop/none.png', ['shop/templates/t.html static-tag shop/none.png']);
    check('shop/never.png', []);
  });

  it('sees an edit, and keeps what was found in other files', () => {
    const { files } = readFixture(FILES);
    const snapshot = snapshotOf(files);
    const [project] = snapshot.projects;
    const ask = () => referencesTo(project!, 'shop/base.css', snapshot.files);
    const [before] = ask();
    files.write('/p/shop/templates/t.html', `{% static 'shop/base.css' %}`);
    const after = ask();
    assert.equal(after.length, 2);
    assert.equal(
      after.find(({ path }) => path.endsWith('.css')),
      before,
    );
  });
});

describe('referencesIn', () => {
  it('lists the places of a file in order, each once', () => {
    const { files } = readFixture(FILES);
    const snapshot = snapshotOf(files);
    const list = (path: string) =>
      referencesIn(snapshot.projects[0]!, path as AbsPath, snapshot.files).map(({ named }) => named.name);
    assert.deepEqual(list('/p/shop/templates/t.html'), [
      'shop/a.png',
      'shop/a b.png',
      'shop/none.png',
      '/shop/a.png',
    ]);
    assert.deepEqual(list('/p/mysite/settings.py'), ['shop/a.png', 'shop/a.png']);
  });
});

describe('references after edits', () => {
  const TEXTS = [
    '',
    `{% static 'shop/a.png' %}`,
    `<img src="/static/shop/base.css">`,
    `{% static 'shop/none.png' %}{% static 'shop/site.css' %}`,
    `@import "base.css"; a { b: url(a.png) }`,
    `class A:\n    class Media:\n        js = ['shop/x.js', 'shop/y.js']`,
    `import './x.js'; import "./none.js"`,
  ];
  const PATHS = [
    'shop/templates/t.html',
    'shop/templates/new.html',
    'shop/static/shop/base.css',
    'shop/admin.py',
  ]
    .concat(['shop/static/shop/x.js', 'shop/static/shop/late.js'])
    .map((path) => `/p/${path}` as AbsPath);
  const NAMES = [
    'shop/a.png',
    'shop/site.css',
    'shop/base.css',
    'shop/x.js',
    'shop/none.png',
    'shop/late.js',
  ];
  const edit = fc.record({
    kind: fc.constantFrom('edit', 'close', 'write', 'remove'),
    path: fc.constantFrom(...PATHS),
    text: fc.constantFrom(...TEXTS),
  });

  it('equal those of a workspace opened afresh', function () {
    this.timeout(20_000);
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 8 }), (edits) => {
        const { files } = readFixture(FILES);
        snapshotOf(files);
        const open = new Map<AbsPath, string>();
        const workspace = openWorkspace(files);
        for (const { kind, path, text } of edits) {
          if (kind === 'edit') {
            open.set(path, text);
            workspace.apply([{ kind, path, text: new SourceText(path, text, 1) }]);
          } else if (kind === 'close') {
            if (open.delete(path)) workspace.apply([{ kind, path }]);
          } else {
            if (kind === 'write') files.write(path, text);
            else files.remove(path);
            workspace.apply([{ kind: 'disk', path }]);
          }
          answers(workspace);
        }
        const fresh = openWorkspace(files);
        fresh.apply(
          [...open].map(([path, text]) => ({ kind: 'open', path, text: new SourceText(path, text, 1) })),
        );
        assert.deepEqual(answers(workspace), answers(fresh));
      }),
      { numRuns: 100, interruptAfterTimeLimit: 5000 },
    );
  });

  function openWorkspace(files: MemoryFiles): Workspace {
    const workspace = new Workspace({ files, env: () => undefined, envNames: () => [], platform: 'linux' });
    workspace.addProject('/p' as AbsPath);
    return workspace;
  }

  function answers({ snapshot }: Workspace): readonly (readonly string[])[] {
    const project = snapshot.projects[0]!;
    return NAMES.map((name) =>
      referencesTo(project, name, snapshot.files)
        .map(({ path, reference }) => `${path}:${reference.pathSpan.start}`)
        .sort(),
    );
  }
});
