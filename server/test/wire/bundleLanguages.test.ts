import assert from 'node:assert/strict';
import type {
  CodeLens,
  CompletionList,
  DocumentLink,
  Hover,
  InlayHint,
  Location,
  LocationLink,
  SymbolInformation,
  WorkspaceEdit,
} from 'vscode-languageserver/node';
import { PROJECT, WireClient } from './client';

/** The same bundles in each language they can be written in. */
const LANGUAGES = {
  Python: {
    path: 'shop/assets.py',
    text: `from django_assets import Bundle, register
from webassets.loaders import YAMLLoader
register('shop', 'shop/cart.js', 'shop/*.js', filters='rjsmin', depends='shop/cart.js', output='gen/shop.js')
register(YAMLLoader('shop/look.yml').load_bundles())
`,
    name: "'shop",
    depends: "depends='shop/",
    keywords: ["depends='shop/cart.js', ", 'output=', 'extra='],
  },
  YAML: {
    path: 'shop/look.yml',
    text: `look:
  contents:
    - shop/cart.js
    - shop/*.js
  filters: rjsmin
  output: gen/look.js
  depends: shop/cart.js
all:
  contents:
    - look
  filters:
    - rjsmin
  output: gen/all.js
`,
    name: '    - look',
    depends: 'depends: shop/',
    keywords: ['  filters: rjsmin\n  ', 'output: ', 'config: '],
  },
  Django: {
    path: 'templates/shop.html',
    text: `{% load assets %}
{% assets "shop" "shop/cart.js" "shop/*.js" filters="rjsmin" output="gen/page.js" depends="shop/cart.js" %}{{ ASSET_URL }}{% endassets %}
`,
    name: '"shop',
    depends: 'depends="shop/',
    keywords: ['"shop/*.js" ', 'output=', 'debug='],
  },
  Jinja: {
    path: 'jinja2/shop.html',
    text: `{% assets "shop", "shop/cart.js", "shop/*.js", filters="rjsmin", output="gen/jinja.js", depends="shop/cart.js" %}{{ ASSET_URL }}{% endassets %}
`,
    name: '"shop',
    depends: 'depends="shop/',
    keywords: ['"shop/*.js", ', 'output=', 'debug='],
  },
} as const;

const JINJA = `{"BACKEND": "django.template.backends.jinja2.Jinja2", "DIRS": [BASE_DIR / "jinja2"]}`;
const project = `${PROJECT.replace('"shop"]', '"django_assets", "shop"]\nSTATIC_ROOT = "/nowhere/root"').replace('"APP_DIRS": True,\n}]', `"APP_DIRS": True,\n}, ${JINJA}]`)}
-- .venv/pyvenv.cfg --
version = 3.12.1
-- .venv/lib/python3.12/site-packages/django_assets/__init__.py --
-- shop/static/shop/list.js --
12345
${Object.values(LANGUAGES)
  .map(({ path, text }) => `-- ${path} --\n${text}`)
  .join('')}`;

describe('bundles over the protocol, in every language that they are written in', () => {
  for (const [language, { path, text, name, depends, keywords }] of Object.entries(LANGUAGES)) {
    it(`${language}: every question about names, paths, globs, filters and keywords`, () =>
      WireClient.with({ project }, async (client) => {
        const bundle = name.replace(/\W+/, '');
        /** A position behind some text. */
        const behind = (mark: string) => {
          const lines = text.slice(0, text.indexOf(mark) + mark.length).split('\n');
          return { line: lines.length - 1, character: lines.at(-1)!.length };
        };
        const ask = <R>(method: string, mark: string, more: object = {}) =>
          client.connection.sendRequest<R>(`textDocument/${method}`, {
            textDocument: { uri: client.uri(path) },
            position: behind(mark),
            ...more,
          });
        const hover = async (mark: string) =>
          JSON.stringify((await ask<Hover | null>('hover', mark))?.contents);
        const targets = async (mark: string) =>
          (await ask<(Location | LocationLink)[]>('definition', mark)).map((to) =>
            ('uri' in to ? to.uri : to.targetUri).slice(client.uri('').length + 1),
          );
        const labels = async (mark: string) =>
          (await ask<CompletionList>('completion', mark)).items.map(({ label }) => label);

        // Names.
        assert.match(await hover(name), /2 files · 6 bytes → gen\/\w+\.js · not built.*rjsmin/);
        assert.deepEqual(await targets(name), [bundle === 'shop' ? 'shop/assets.py' : 'shop/look.yml']);
        const context = { includeDeclaration: true };
        const places = await ask<Location[]>('references', name, { context });
        const homes = {
          shop: ['shop/assets.py', 'jinja2/shop.html', 'templates/shop.html'],
          look: ['shop/look.yml', 'shop/look.yml'],
        };
        const expected = homes[bundle as keyof typeof homes].map((home) => client.uri(home)).sort();
        assert.deepEqual(places.map(({ uri }) => uri).sort(), expected);
        const renamed = await ask<WorkspaceEdit>('rename', name, { newName: 'other' });
        assert.equal(Object.values(renamed.changes ?? {}).flat().length, expected.length);

        // Paths and globs.
        assert.match(await hover('shop/cart'), /shop\/static\/shop\/cart\.js/);
        assert.deepEqual(await targets('shop/cart'), ['shop/static/shop/cart.js']);
        const named = await ask<Location[]>('references', 'shop/cart', { context });
        assert.ok(named.some(({ uri }) => uri === client.uri(path)));
        assert.match(await hover('shop/*'), /2 files in debug, 0 in production/);
        assert.deepEqual((await targets('shop/*')).sort(), [
          'shop/static/shop/cart.js',
          'shop/static/shop/list.js',
        ]);
        assert.match(await hover('rjsm'), /rJSmin.*RJSMIN_KEEP_BANG_COMMENTS/);

        // What makes a bundle stale is a path like any other.
        assert.ok((await labels(depends)).includes('cart.js'));
        assert.deepEqual(await targets(`${depends}ca`), ['shop/static/shop/cart.js']);
        assert.match(await hover(`${depends}ca`), /shop\/static\/shop\/cart\.js/);

        // The whole file.
        const lenses = await ask<CodeLens[]>('codeLens', name);
        assert.ok(
          lenses.some(({ command }) => /^\d files · \d+ bytes → gen\/\w+\.js/.test(command!.title)),
          JSON.stringify(lenses),
        );
        const range = { start: { line: 0, character: 0 }, end: { line: 20, character: 0 } };
        const hints = await ask<InlayHint[]>('inlayHint', name, { range });
        assert.deepEqual(
          hints.map(({ label }) => label),
          ['2 files'],
        );
        const links = await ask<DocumentLink[]>('documentLink', name);
        assert.ok(
          links.some(({ target }) => target === client.uri('shop/static/shop/cart.js')),
          JSON.stringify(links),
        );
        const symbols = await ask<SymbolInformation[]>('documentSymbol', name);
        assert.ok(
          symbols.some((one) => one.containerName === 'Bundles'),
          JSON.stringify(symbols),
        );

        // While it is typed.
        assert.ok((await labels('shop/')).includes('cart.js'));
        assert.ok((await labels('rjs')).includes('cssrewrite'));
        const [before, ...wanted] = keywords;
        const offered = await labels(before);
        assert.deepEqual(
          wanted.filter((one) => !offered.includes(one)),
          [],
          offered.join(),
        );
        if (language !== 'Python') assert.ok((await labels(name)).includes('look'));
      }));
  }
});
