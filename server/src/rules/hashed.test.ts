import assert from 'node:assert/strict';
import { readFixture } from '../../test/support/fixture';
import { snapshotOf } from '../../test/support/snapshot';
import { absPath } from '../base/path';
import { SourceText } from '../base/text';
import { Workspace } from '../workspace/workspace';
import { checkFile, checkProject } from './run';

const STORAGE = 'django.contrib.staticfiles.storage.ManifestStaticFilesStorage';

function settings(more = '', storage = STORAGE): string {
  return `
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles', 'shop', ${more}]
STATIC_URL = 'static/'
STATIC_ROOT = '/p/out'
STORAGES = {'staticfiles': {'BACKEND': '${storage}'}}
-- shop/__init__.py --
`;
}

/** Findings as `file:line rule severity: message`, those about the settings of a test left out. */
function findings(fixture: string, django?: string): string[] {
  const { files } = readFixture(
    django === undefined
      ? fixture
      : `-- .venv/lib/python3.12/site-packages/django/__init__.py --\nVERSION = (${django.replace('.', ', ')}, 1, 'final', 0)\n${fixture}`,
  );
  const snapshot = snapshotOf(files);
  return (
    checkProject(snapshot, snapshot.projects[0]!)
      .filter(({ rule }) => !/static-root|prefix-clash/.test(rule))
      // A source map that a browser would not find is a matter of its own.
      .filter(({ rule, severity }) => rule !== 'missing-static-file' || severity !== 'information')
      .map(({ path, rule, severity, message, span }) => {
        const line = (snapshot.text(path)?.positionAt(span.start).line ?? 0) + 1;
        return `${path.replace('/p/', '')}:${line} ${rule} ${severity}: ${message}`;
      })
  );
}

/** What is found is exactly this, in any order. */
function check(fixture: string, expected: readonly RegExp[], django?: string): void {
  const found = findings(fixture, django);
  assert.equal(found.length, expected.length, found.join('\n'));
  for (const pattern of expected)
    assert.ok(
      found.some((one) => pattern.test(one)),
      `${pattern}\n${found.join('\n')}`,
    );
}

describe('failures of hashing', () => {
  it('are told once, by the rule that knows how Django looks', () => {
    const files =
      '-- shop/static/a.css --\nb { background: url(nope.png) }\n-- shop/static/Logo.png --\n-- shop/static/b.css --\nb { background: url(logo.png) }\n';
    check(settings() + files, [
      /^shop\/static\/a\.css:1 broken-css-url error: Django 6\.1 finds no file "nope\.png" .* collectstatic fails\. Add the file/,
      /^shop\/static\/b\.css:1 broken-css-url error: .*"logo\.png".* Did you mean "Logo\.png"\?/,
    ]);
    check(settings('', 'django.contrib.staticfiles.storage.StaticFilesStorage') + files, [
      /missing-static-file warning/,
      /static-path-case warning/,
    ]);
  });

  it('depend on the version of Django', () => {
    const files = `-- shop/static/a.css --
/* url(old.png) */
b { background: url("x.png') }
/*# sourceMappingURL=a.css.map */
-- shop/static/x.png --
-- shop/static/m.js --
//# sourceMappingURL=m.js.map
`;
    const comment = /a\.css:1 broken-css-url .*Take it out of the comment/;
    const map = /a\.css:3 broken-source-map .*"a\.css\.map"/;
    const quotes = /a\.css:2 broken-css-url .*same quote at both ends/;
    const script = /m\.js:1 broken-source-map .*Add the source map, or remove/;
    check(settings() + files, [comment], '3.2');
    check(settings() + files, [comment, script], '4.0');
    check(settings() + files, [comment, map, script], '5.2');
    check(settings() + files, [comment, map, script, quotes], '6.0');
    // The quotes that do not match open a string, so far as 6.1 sees.
    check(settings() + files, [map, script, quotes], '6.1');
  });

  it('are silent about what may be there all the same', () => {
    const css = '-- shop/static/a.css --\n@import "built.css";\nb { background: url(nope.png) }\n';
    const bundle = "from django_assets import register\nregister('b', 'a.css', output='built.css')\n";
    check(
      `${settings("'django_assets'")}-- django_assets/__init__.py --\n-- shop/assets.py --\n${bundle}${css}`,
      [/assets-finder-missing/, /"nope\.png"/],
    );
    const missing = findings(settings("'not_there'") + css);
    assert.deepEqual(
      missing.filter((one) => one.includes('a.css')),
      [],
    );
    check(`${settings()}-- out/built.css --\n-- out/nope.png --\n${css}`, [
      /a\.css:1 broken-css-url warning: "built\.css" is in STATIC_ROOT but no finder finds it: .* hashed name that no file has/,
      /a\.css:2 broken-css-url warning: "nope\.png"/,
    ]);
    check(
      `${settings()}-- shop/static/.hidden.png --\n-- shop/static/a.css --\nb { background: url(.hidden.png) }\n`,
      [/passes over "\.hidden\.png", as an ignore pattern asks, and fails/],
    );
    // A mistake in the writing is one whatever else there is.
    check(`${settings("'not_there'")}-- shop/static/a.css --\nb { background: url( "x.png" ) }\n`, [
      /app-not-found/,
      /space between the parenthesis and the quote/,
    ]);
  });

  it('in packages stand where the settings name the storage', () => {
    const site = '.venv/lib/python3.12/site-packages';
    const fixture = `${settings("'pack'")}
-- ${site}/pack/__init__.py --
-- ${site}/pack/static/pack/a.css --
b { background: url(nope.png); mask: url(nope.svg) }
-- ${site}/pack/static/pack/b.min.js --
//# sourceMappingURL=b.min.js.map
-- ${site}/pack/static/pack/c.css --
@import "d.css";
-- ${site}/pack/static/pack/d.css --
@import "c.css";
`;
    check(fixture, [
      /settings\.py:4 broken-css-url error: A file of an installed package with a url\(\) .*collectstatic fails: "pack\/a\.css"\.$/,
      /settings\.py:4 broken-source-map error: .*"pack\/b\.min\.js"/,
      /settings\.py:4 manifest-cycle error: .*pack\/c\.css → pack\/d\.css → pack\/c\.css/,
    ]);
    const snapshot = snapshotOf(readFixture(fixture).files);
    const [css] = checkProject(snapshot, snapshot.projects[0]!, { select: ['broken-css-url'] });
    assert.deepEqual(
      css?.related.map(({ path, span }) => [path, span.start]),
      [20, 41].map((start) => [`/p/${site}/pack/static/pack/a.css`, start]),
    );
  });

  it('in minified files and in files of several prefixes are told once, those of node_modules in the settings', () => {
    const dirs = `STATICFILES_DIRS = [('one', '/p/lib'), ('two', '/p/lib'), '/p/node_modules']\n`;
    check(
      `${settings().replace('-- shop', () => `${dirs}-- shop`)}-- lib/x.min.css --\na{background:url(y.png)}\n-- node_modules/z/z.css --\na{background:url(y.png)}\n`,
      [/^lib\/x\.min\.css:1 broken-css-url/, /^mysite\/settings\.py:4 broken-css-url .*"z\/z\.css"/],
    );
  });

  it('of deep chains are certain, or a matter of the order on the disk', () => {
    const chain = (names: readonly string[]) =>
      names
        .map(
          (name, i) =>
            `-- shop/static/${name} --\n${i + 1 < names.length ? `@import "/static/${names[i + 1]}";` : 'a{}'}\n`,
        )
        .join('');
    const flat = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `${name}.css`);
    check(settings() + chain(flat), []);
    check(settings() + chain([...flat, 'g.css']), [
      /^shop\/static\/a\.css:1 manifest-cycle information: .* up to 6 passes, depending on the order .* 5 passes/,
    ]);
    const climbing = flat.concat('g.css').map((name, i) => `${'x/'.repeat(7 - i)}${name}`);
    check(settings() + chain(climbing), [/manifest-cycle error: .* take 6 passes/]);
    check(settings() + chain(climbing.toReversed()), []);
  });

  it('offer what would mend them', () => {
    const { files } = readFixture(`${settings()}
-- shop/static/css/a.css --
b { background: url(../img/lgo.png?v=1#x) }
/*# sourceMappingURL=a.css.map */
-- shop/static/img/logo.png --
`);
    const snapshot = snapshotOf(files);
    const path = absPath('/p/shop/static/css/a.css');
    const made = checkFile(snapshot, path).map(({ fixes }) =>
      fixes.map(({ title, edits }) => {
        let { text } = files.text(path)!;
        for (const { span, newText } of edits)
          text = text.slice(0, span.start) + newText + text.slice(span.end);
        return [title, text];
      }),
    );
    const text = files.text(path)!.text;
    assert.deepEqual(made, [
      [
        ['Change to "img/logo.png"', text.replace('lgo', 'logo')],
        ['Create "shop/static/img/lgo.png"', text],
      ],
      [['Remove the comment', 'b { background: url(../img/lgo.png?v=1#x) }\n']],
    ]);
  });

  it('come and go as is typed, in files that other files lead to as well', () => {
    const { files } = readFixture(`${settings()}
-- shop/static/a.css --
@import "b.css";
-- shop/static/b.css --
a {}
`);
    snapshotOf(files);
    const workspace = new Workspace({ files, env: () => undefined, envNames: () => [], platform: 'linux' });
    workspace.addProject(absPath('/p'));
    const [a, b] = ['/p/shop/static/a.css', '/p/shop/static/b.css'].map((path) => absPath(path));
    const rules = (path = a!) => checkFile(workspace.snapshot, path).map(({ rule }) => rule);
    const type = (text: string, version: number) =>
      workspace.apply([{ kind: 'edit', path: b!, text: new SourceText(b!, text, version) }]);
    assert.deepEqual(rules(), []);
    type('a {} @import "a.css";', 1);
    assert.deepEqual([rules(), rules(b)], [['manifest-cycle'], ['manifest-cycle']]);
    type('a {} @import "c.css";', 2);
    assert.deepEqual([rules(), rules(b)], [[], ['broken-css-url']]);
    files.write('/p/shop/static/c.css', '');
    workspace.apply([{ kind: 'disk', path: absPath('/p/shop/static/c.css') }]);
    assert.deepEqual([rules(), rules(b)], [[], []]);
    workspace.apply([{ kind: 'close', path: b! }]);
    files.write('/p/shop/static/a.css', 'a { background: url(x.png) }');
    workspace.apply([{ kind: 'disk', path: a! }]);
    assert.deepEqual(rules(), ['broken-css-url']);
  });

  it('are silenced by a comment, and by their ids', () => {
    check(
      `${settings()}-- shop/static/a.css --\nb { background: url(x.png) } /* django-static: ignore[broken-css-url] */\n`,
      [],
    );
  });
});

describe('a manifest', () => {
  const site = (manifest: string) => `${settings()}
-- shop/static/a.css --
-- shop/static/b.css --
-- shop/templates/x.html --
{% load static %}{% static 'b.css' %}{% static 'a.css' %}
-- out/a.css --
-- out/b.css --
-- out/staticfiles.json --
${manifest}
`;
  const entry = (path: string) => `"${path}": "${path}"`;
  const written = (...paths: string[]) =>
    `{"paths": {${paths.map(entry).join(', ')}}, "version": "1.1", "hash": ""}`;

  it('that lacks files or has files that are gone is old', () => {
    check(site(written('a.css', 'b.css')), []);
    check(site(written('a.css', 'gone.js')), [
      /^mysite\/settings\.py:3 manifest-stale information: .*: new "b\.css", gone "gone\.js"\.$/,
      /^shop\/templates\/x\.html:1 static-not-in-manifest information: The manifest has no entry "b\.css"/,
    ]);
    // What an unknown app may have is not gone.
    check(site(written('a.css', 'b.css', 'gone.js')).replace("'shop', ", "'shop', 'unknown'"), [
      /app-not-found/,
    ]);
  });

  it('that cannot be read is told of with the place', () => {
    check(site('{"paths": {"a.css"}}'), [
      /manifest-stale .*Couldn't load manifest 'staticfiles\.json' .*line 1, column 19/,
    ]);
  });

  it('speaks for the templates as soon as it is written', () => {
    const { files } = readFixture(site(written('a.css')));
    snapshotOf(files);
    const workspace = new Workspace({ files, env: () => undefined, envNames: () => [], platform: 'linux' });
    workspace.addProject(absPath('/p'));
    const rules = () =>
      checkFile(workspace.snapshot, absPath('/p/shop/templates/x.html')).map(({ rule }) => rule);
    assert.deepEqual(rules(), ['static-not-in-manifest']);
    files.write('/p/out/staticfiles.json', written('a.css', 'b.css'));
    workspace.apply([{ kind: 'disk', path: absPath('/p/out/staticfiles.json') }]);
    assert.deepEqual(rules(), []);
  });
});
