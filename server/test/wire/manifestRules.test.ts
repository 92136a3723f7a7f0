import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT, WireClient } from './client';

const DJANGO = '.venv/lib/python3.12/site-packages/django';
/** A storage that keeps a manifest, and rewrites modules too. */
const HASHED = `${PROJECT.replace(
  'STATIC_URL = "/static/"',
  `STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "collected"
STORAGES = {"staticfiles": {"BACKEND": "shop.storage.Modules"}}`,
)}
-- shop/storage.py --
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
class Modules(ManifestStaticFilesStorage):
    support_js_module_import_aggregation = True
-- .venv/pyvenv.cfg --
version = 3.12.0
-- ${DJANGO}/__init__.py --
VERSION = (5, 2, 1, "final", 0)
-- ${DJANGO}/contrib/__init__.py --
-- ${DJANGO}/contrib/staticfiles/__init__.py --
-- ${DJANGO}/contrib/staticfiles/storage.py --
class ManifestStaticFilesStorage: pass
-- assets/two.css --
@import "one.css";
-- assets/one.css --
-- assets/new.css --
`;

/** As collectstatic would write it. */
const manifestOf = (paths: readonly string[]) =>
  JSON.stringify({
    paths: Object.fromEntries(
      paths.map((path) => [path, path.replace(/\./, `.${createHash('md5').digest('hex').slice(0, 12)}.`)]),
    ),
    version: '1.1',
    hash: '',
  });

/** `new.css` came later. */
const PATHS = ['site.css', 'shop/cart.js', 'img/logo.svg', 'one.css', 'two.css'];
const COLLECTED = `${HASHED}-- collected/staticfiles.json --\n${manifestOf(PATHS)}`;

describe('what a manifest storage will fail at', () => {
  it('is told while it is typed, and goes with the mistake', () =>
    WireClient.with({ project: COLLECTED }, async (client) => {
      const rules = async (path: string, ...wanted: readonly string[]) => {
        const newest = () => client.published.findLast(({ uri }) => uri === client.uri(path));
        await client.until(() => {
          const codes = newest()?.diagnostics.map(({ code }) => code);
          return codes !== undefined && codes.join() === wanted.join();
        });
      };
      const typed = async (path: string, text: string, ...wanted: readonly string[]) => {
        await client.change(path, [{ text }]);
        await rules(path, ...wanted);
        await client.change(path, [{ text: '' }]);
        await rules(path);
      };
      await client.open('assets/one.css', '');
      await typed('assets/one.css', 'a { background: url(nope.png) }', 'broken-css-url');
      await typed('assets/one.css', 'a { }\n/*# sourceMappingURL=one.css.map */\n', 'broken-source-map');
      await typed('assets/one.css', '@import "two.css";', 'manifest-cycle');
      await client.open('shop/static/shop/cart.js', '');
      await typed('shop/static/shop/cart.js', 'import { a } from "./nope.js";\n', 'broken-js-import');
      await client.open('templates/page.html', '');
      await typed('templates/page.html', "{% load static %}{% static 'new.css' %}", 'static-not-in-manifest');

      writeFileSync(
        join(client.root, 'assets/latin.css'),
        Buffer.from('a::before { content: "\xe4" }', 'latin1'),
      );
      await client.watched('assets/latin.css', 1);
      await client.open('assets/latin.css', 'a::before { content: "\ufffd" }');
      await rules('assets/latin.css', 'non-utf8-stylesheet');
      // Reopened in the encoding that it has: that is how it will be saved.
      await client.change('assets/latin.css', [{ text: 'a::before { content: "ä" }' }]);
      await client.change('assets/latin.css', [{ text: 'b::before { content: "ä" }' }]);
      await rules('assets/latin.css', 'non-utf8-stylesheet');
      await client.change('assets/latin.css', [{ text: 'b::before { content: "\\e4" }' }]);
      await rules('assets/latin.css');
      client.write('assets/latin.css', 'a::before { content: "ä" }');
      await client.watched('assets/latin.css', 2);
      const saved = 'a::before { content: "ä"; background: url(nope.png) }';
      await client.change('assets/latin.css', [{ text: saved }]);
      await rules('assets/latin.css', 'broken-css-url');
    }));

  it('is told of the manifest as a whole, where the settings are typed and as files are collected', () =>
    WireClient.with({ project: COLLECTED }, async (client) => {
      const settings = 'site_settings.py';
      const text = HASHED.split(`-- ${settings} --\n`)[1]!.split('-- shop/__init__')[0]!;
      const stale = async (line: number | undefined) => {
        const told = () => {
          const last = client.published.findLast(({ uri }) => uri === client.uri(settings));
          return last?.diagnostics.find(({ code }) => code === 'manifest-stale');
        };
        await client.until(() => told()?.range.start.line === line);
        return String(told()?.message);
      };
      const line = text.split('\n').findIndex((one) => one.startsWith('STATIC_ROOT'));

      await client.open(settings, text);
      assert.match(await stale(line), /since collectstatic ran last: new "new\.css"\.$/);
      await client.change(settings, [{ text: `# Nothing else.\n${text}` }]);
      await stale(line + 1);
      await client.change(settings, [{ text: text.replace('STORAGES', 'NO_STORAGES') }]);
      await stale(undefined);
      await client.change(settings, [{ text }]);
      await stale(line);

      const collect = async (paths: readonly string[]) => {
        client.write('collected/staticfiles.json', manifestOf(paths));
        await client.watched('collected/staticfiles.json', 2);
      };
      await collect([...PATHS, 'new.css']);
      await stale(undefined);
      await collect([...PATHS, 'new.css', 'old.css']);
      assert.match(await stale(line), /gone "old\.css"\.$/);
    }));
});
