import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readFixture } from '../../test/support/fixture';
import { snapshotOf } from '../../test/support/snapshot';
import { RULES } from '../rules/all';
import { applyEdits } from '../rules/applicableFixes';
import type { Diagnostic } from '../rules/diagnostic';
import { checkProject } from '../rules/run';
import type { Snapshot } from '../workspace/snapshot';
import { codeActions } from './codeActions';

const SITE = `
-- admin/static/site.css --
a
-- shop/static/site.css --
b
-- shop/static/js/app.js --
`;

/** The actions at the cursor by title; `edited`: what the file is after the one of that title. */
function check(fixture: string, titles: readonly string[], edited: Record<string, string> = {}): void {
  const { files, cursor } = readFixture(`${SITE}${fixture}`);
  const { path, offset } = cursor!;
  const actions = codeActions(snapshotOf(files), path, { start: offset, end: offset });
  assert.deepEqual(
    actions.map(({ title }) => title),
    titles,
  );
  for (const [title, result] of Object.entries(edited)) {
    const { fix } = actions.find((one) => one.title === title)!;
    assert.equal(applyEdits(files.text(path)!.text, fix!.edits), `${result}\n`);
  }
}

const page = (text: string) => `-- shop/templates/a.html --\n${text}\n`;

describe('codeActions', () => {
  it('mend a missing file: near names, a new file, silence', () => {
    check(
      page(`{% load static %}{% static 'js/ap█.js' %}`),
      [
        'Change to "js/app.js"',
        'Create "shop/static/js/ap.js"',
        'Ignore missing-static-file on this line',
        'Explain missing-static-file',
      ],
      {
        'Change to "js/app.js"': `{% load static %}{% static 'js/app.js' %}`,
        'Ignore missing-static-file on this line': `{% load static %}{% static 'js/ap.js' %} {# django-static: ignore[missing-static-file] #}`,
      },
    );
  });

  it('turn a URL into a tag and load it', () => {
    const title = `Change to {% static 'js/app.js' %}`;
    check(
      page(`<script src="/static/js/█app.js?v=1"></script>`),
      [title, 'Ignore hardcoded-static-url on this line', 'Explain hardcoded-static-url'],
      { [title]: `{% load static %}\n<script src="{% static 'js/app.js' %}?v=1"></script>` },
    );
  });

  it('write no tag where it would be shown', () => {
    check(page(`{% verbatim %}<script src="/static/js/█app.js"></script>{% endverbatim %}`), [
      'Explain hardcoded-static-url',
    ]);
  });

  it('mend all that is safe at once', () => {
    check(
      page(
        `{% load static %}{% static '/js/█app.js' %}{% static 'js\\app.js' %}{% static 'js/app.js?v=1' %}`,
      ),
      [
        'Change to "js/app.js"',
        'Ignore static-leading-slash on this line',
        'Explain static-leading-slash',
        'Fix all that is safe (3)',
      ],
      {
        'Fix all that is safe (3)': `{% load static %}{% static 'js/app.js' %}{% static 'js/app.js' %}{% static 'js/app.js' %}?v=1`,
      },
    );
  });

  it('compare and explain overwritten files, from either side', () => {
    check('-- shop/static/site.css --\n█b\n', [
      'Compare with the file that is served ("admin")',
      'Explain which file is served',
      'Ignore overwritten-static-file on this line',
      'Explain overwritten-static-file',
    ]);
    check(page(`{% load static %}{% static 'sit█e.css' %}`), [
      'Compare with the hidden file of "shop"',
      'Explain which file is served',
    ]);
  });

  it('silence and explain all findings of a rule on the line at once', () => {
    const { files, cursor } = readFixture(`${SITE}
-- blog/__init__.py --
-- blog/static/site.css --
c
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles', 'adm█in', 'blog', 'shop']
`);
    const { path, offset } = cursor!;
    const actions = codeActions(snapshotOf(files), path, { start: offset, end: offset });
    assert.deepEqual(
      actions.map(({ title, diagnostics }) => `${title}: ${diagnostics.length}`),
      ['Ignore overwritten-static-file on this line: 2', 'Explain overwritten-static-file: 2'],
    );
    assert.match(actions[1]!.explain!, /files? of "blog".*files? of "shop"/s);
  });

  it('silence in the language of the file', () => {
    const ignored = 'django-static: ignore[missing-static-file]';
    check(
      `-- shop/forms.py --\nclass A:\n    class Media:\n        js = ['a█.js']\n`,
      ['Create "shop/static/a.js"', 'Ignore missing-static-file on this line', 'Explain missing-static-file'],
      {
        'Ignore missing-static-file on this line': `class A:\n    class Media:\n        js = ['a.js']  # ${ignored}`,
      },
    );
    check(
      '-- shop/static/a.css --\na { background: url(n█o.png) }\n',
      [
        'Create "shop/static/no.png"',
        'Ignore missing-static-file on this line',
        'Explain missing-static-file',
      ],
      { 'Ignore missing-static-file on this line': `a { background: url(no.png) } /* ${ignored} */` },
    );
  });

  it('silence before a tag that goes on in the next line, and not where no comment can stand', () => {
    const title = 'Ignore missing-static-file on this line';
    const others = ['Create "shop/static/a.js"', 'Explain missing-static-file'];
    check(
      `-- shop/jinja2/a.html --\n<i>{{ static('a█.js') | replace('a',\n'b') }}\n`,
      [others[0]!, title, others[1]!],
      {
        [title]: `<i>{# django-static: ignore[missing-static-file] #}{{ static('a.js') | replace('a',\n'b') }}`,
      },
    );
    check(`-- shop/jinja2/a.html --\n{{ static(\n'a█.js'\n) }}\n`, others);
    check(`-- shop/forms.py --\nclass A:\n    class Media:\n        js = ['a█.js'] \\\n  + []\n`, others);
  });

  /** Links and directories, whose text nobody sees. */
  const withoutText = ['broken-symlink', 'file-directory-clash'];
  for (const { id, bad } of RULES.filter((rule) => !withoutText.includes(rule.id))) {
    it(`are offered where ${id} speaks, and its comment silences it there`, () => {
      const { files } = readFixture(bad);
      const find = (snapshot: Snapshot) => checkProject(snapshot, snapshot.projects[0]!, { select: [id] });
      const snapshot = snapshotOf(files);
      const found = find(snapshot);
      const [{ path, span, rule }] = found as [Diagnostic];
      const actions = codeActions(snapshot, path, span);
      const silence = actions.find(({ title }) => title === `Ignore ${rule} on this line`);
      assert.ok(
        actions.some(({ title }) => title === `Explain ${rule}`),
        'explained',
      );
      files.write(path, applyEdits(files.text(path)!.text, silence!.fix!.edits));
      const left = find(snapshotOf(files));
      assert.deepEqual(
        left.filter((one) => one.path === path && one.message === found[0]!.message),
        [],
      );
    });
  }
});
