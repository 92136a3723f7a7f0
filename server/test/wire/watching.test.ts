import assert from 'node:assert/strict';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DidChangeWatchedFilesRegistrationOptions } from 'vscode-languageserver/node';
import { PROJECT, WireClient } from './client';

const page = 'site/templates/new.html';

/** A project that takes static files from beside its folder and from an installed package. */
const SITE = PROJECT.replace(/^-- /gm, '-- site/')
  .replace('[BASE_DIR / "assets"]', '[BASE_DIR / "assets", BASE_DIR.parent / "brand"]')
  .replace('"shop"]', '"shop", "kit"]')
  .concat(`
-- brand/brand.css --
-- site/.venv/pyvenv.cfg --
home = /usr/bin
-- site/.venv/lib/python3.11/site-packages/kit/__init__.py --
-- site/.venv/lib/python3.11/site-packages/kit/static/kit/old.js --
-- site/.venv/lib/python3.11/site-packages/kit-1.0.dist-info/METADATA --
Name: kit
Version: 1.0
`);

const site = { project: SITE, folders: ['site'] };
const use = (path: string) => `{% load static %}{% static '${path}' %}`;

/** The page says that a file is missing; once `happen` has happened it does not any more. */
async function notices(client: WireClient, path: string, happen: () => void): Promise<void> {
  await client.close(page);
  await client.open(page, use(path));
  await client.diagnostics(page, (all) => all.length === 1);
  happen();
  await client.diagnostics(page, (all) => all.length === 0);
}

describe('a server whose client watches nothing', () => {
  it('notices files in the project, and folders made later', () =>
    WireClient.with(site, async (client) => {
      await notices(client, 'shop/deep/er/new.js', () =>
        client.write('site/shop/static/shop/deep/er/new.js', ''),
      );
    }));

  it('notices files beside the workspace, and their folder going and coming back', () =>
    WireClient.with(site, async (client) => {
      await notices(client, 'new.css', () => client.write('brand/new.css', ''));
      const [brand, away] = [join(client.root, 'brand'), join(client.root, 'away')];
      renameSync(brand, away);
      await client.diagnostics(page, (all) => all.length === 1);
      renameSync(away, brand);
      await client.diagnostics(page, (all) => all.length === 0);
    }));

  it('notices a package that is installed anew', () =>
    WireClient.with(site, async (client) => {
      await notices(client, 'kit/new.js', () => {
        const packages = join(client.root, 'site/.venv/lib/python3.11/site-packages');
        rmSync(join(packages, 'kit'), { recursive: true });
        rmSync(join(packages, 'kit-1.0.dist-info'), { recursive: true });
        mkdirSync(join(packages, 'kit/static/kit'), { recursive: true });
        writeFileSync(join(packages, 'kit/__init__.py'), '');
        writeFileSync(join(packages, 'kit/static/kit/new.js'), '');
        mkdirSync(join(packages, 'kit-2.0.dist-info'));
        writeFileSync(join(packages, 'kit-2.0.dist-info/METADATA'), 'Name: kit\nVersion: 2.0\n');
      });
    }));

  it('notices settings that change on the disk, and then what they name', () =>
    WireClient.with({ ...site, folders: ['site'] }, async (client) => {
      client.write('late/late.css', '');
      await notices(client, 'late.css', () => {
        const settings = SITE.split('-- site/site_settings.py --\n')[1]!.split('-- site/shop/__init__')[0]!;
        client.write('site/site_settings.py', settings.replace('"brand"', '"late"'));
      });
      await notices(client, 'later.css', () => client.write('late/later.css', ''));
    }));
});

/** The same, collected beside its folder under hashed names. */
const COLLECTED = SITE.replace(
  'STATIC_URL =',
  `STATIC_ROOT = BASE_DIR.parent / "out"
STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}}
STATIC_URL =`,
);
const manifest = (paths: object) => JSON.stringify({ version: '1.0', paths });

describe('a server beside whose project static files are collected', () => {
  it('notices what collectstatic writes there', () =>
    WireClient.with({ project: COLLECTED, folders: ['site'] }, async (client) => {
      client.write('out/staticfiles.json', manifest({ 'brand.css': 'brand.1.css' }));
      await client.open(page, use('site.css'));
      await client.diagnostics(page, (all) => all.length === 1 && /manifest has no entry/.test(all[0]!));
      client.write('out/new.json', manifest({ 'site.css': 'site.1.css' }));
      renameSync(join(client.root, 'out/new.json'), join(client.root, 'out/staticfiles.json'));
      await client.diagnostics(page, (all) => all.length === 0);
    }));
});

describe('a server whose client watches', () => {
  const relative = { dynamicRegistration: true, relativePatternSupport: true };
  const watches = { ...site, capabilities: { workspace: { didChangeWatchedFiles: relative } } };
  const patterns = (client: WireClient, at = -1) => {
    const all = client.registrations.filter(({ method }) => method === 'workspace/didChangeWatchedFiles');
    const { watchers } = all.at(at)!.registerOptions as DidChangeWatchedFilesRegistrationOptions;
    return watchers.map(({ globPattern }) => {
      assert.ok(typeof globPattern === 'object');
      return `${String(globPattern.baseUri).replace(client.uri('.').replace(/\/$/, ''), '')} ${globPattern.pattern}`;
    });
  };

  it('asks for roots beside the workspace too', () =>
    WireClient.with(watches, async (client) => {
      await client.until(() => client.registrations.length > 0);
      assert.ok(patterns(client).includes('/brand **/*'), patterns(client).join('\n'));
      assert.ok(patterns(client).includes('/site **/*'));
    }));

  it('asks for what collectstatic writes beside the workspace, and no more of it', () =>
    WireClient.with({ ...watches, project: COLLECTED }, async (client) => {
      await client.until(() => client.registrations.length > 0);
      assert.deepEqual(
        patterns(client).filter((one) => /out/.test(one)),
        ['/out *', ' out'],
      );
    }));

  it('asks anew when settings name another folder', () =>
    WireClient.with(watches, async (client) => {
      await client.until(() => client.registrations.length > 0);
      const settings = SITE.split('-- site/site_settings.py --\n')[1]!.split('-- site/shop/__init__')[0]!;
      client.write('site/site_settings.py', settings.replace('"brand"', '"late"'));
      await client.watched('site/site_settings.py', 2);
      await client.until(() => patterns(client).includes('/late **/*'));
      assert.ok(!patterns(client).includes('/brand **/*'));
    }));

  it('takes what it is told of installed packages', () =>
    WireClient.with(watches, async (client) => {
      await client.open(page, use('kit/new.js'));
      await client.diagnostics(page, (all) => all.length === 1);
      client.write('site/.venv/lib/python3.11/site-packages/kit/static/kit/new.js', '');
      await client.watched('site/.venv/lib/python3.11/site-packages/kit/static/kit/new.js', 1);
      await client.diagnostics(page, (all) => all.length === 0);
    }));
});
