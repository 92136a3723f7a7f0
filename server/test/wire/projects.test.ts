import assert from 'node:assert/strict';
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { CompletionList } from 'vscode-languageserver/node';
import { parseFixture } from '../support/memoryFiles';
import { PROJECT, WireClient } from './client';

/** The same project in two folders, the second with a file of its own. */
const TWO = ['one', 'two']
  .flatMap((folder) =>
    Object.entries(parseFixture(PROJECT)).map(([path, text]) => `-- ${folder}/${path} --\n${text}`),
  )
  .join('')
  .concat('-- two/assets/second.css --\n');

/** The top level of what is offered in a template of `project` ('' for the root). */
async function offered(client: WireClient, project = ''): Promise<string[]> {
  const path = `${project}templates/new.html`;
  await client.close(path);
  await client.open(path, "{% load static %}{% static ''");
  const { items } = await client.ask<CompletionList>('textDocument/completion', path, 0, 28);
  return items.map(({ label }) => label).sort();
}

const plain = ['img/', 'shop/', 'site.css'];

describe('projects', () => {
  it('below one folder are told apart', () =>
    WireClient.with({ project: TWO }, async (client) => {
      assert.deepEqual(await offered(client, 'one/'), plain);
      assert.deepEqual(await offered(client, 'two/'), ['img/', 'second.css', 'shop/', 'site.css']);
    }));

  it('come and go with the workspace folders', () =>
    WireClient.with({ project: TWO, folders: ['one'] }, async (client) => {
      assert.deepEqual(await offered(client, 'two/'), []);
      const folder = (name: string) => ({ uri: client.uri(name), name });
      const event = { added: [folder('two')], removed: [folder('one')] };
      await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event });
      assert.deepEqual(await offered(client, 'two/'), ['img/', 'second.css', 'shop/', 'site.css']);
      assert.deepEqual(await offered(client, 'one/'), []);
    }));

  it('have the settings of their own folders', () => {
    const other = '-- two/other_settings.py --\nfrom site_settings import *\nSTATICFILES_DIRS = []\n';
    const options = {
      project: TWO.concat(other),
      folders: ['one', 'two'],
      capabilities: { workspace: { configuration: true } },
      configuration: (folder?: string) =>
        folder?.endsWith('two') ? { settingsModule: 'other_settings' } : { settingsModule: '' },
    };
    return WireClient.with(options, async (client) => {
      // Some clients tell at once that something is set, before the folders were looked through.
      await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
      assert.deepEqual(await offered(client, 'one/'), plain);
      assert.deepEqual(await offered(client, 'two/'), ['shop/', 'site.css']);
    });
  });

  it('are found from a folder inside them', () =>
    WireClient.with({ folders: ['shop'] }, async (client) => {
      assert.deepEqual(await offered(client), plain);
    }));

  it('are apps without a manage.py whose tests or users name their settings', async () => {
    const { 'manage.py': _, ...files } = parseFixture(PROJECT);
    const project = Object.entries(files)
      .map(([path, text]) => `-- ${path} --\n${text}`)
      .join('');
    const said = '-- pytest.ini --\n[pytest]\nDJANGO_SETTINGS_MODULE = site_settings\n';
    await WireClient.with({ project: project.concat(said) }, async (client) => {
      assert.deepEqual(await offered(client), plain);
    });
    await WireClient.with({ project, capabilities: watching }, async (client) => {
      assert.deepEqual(await offered(client), []);
      client.write('pytest.ini', said.replace('-- pytest.ini --\n', ''));
      await client.watched('pytest.ini', 1);
      await client.open('templates/page.html', "{% load static %}{% static 'no.css' %}");
      await client.diagnostics('templates/page.html', (all) => all.length === 1);
      assert.deepEqual(await offered(client), plain);
    });
    await WireClient.with({ project }, async (client) => {
      assert.deepEqual(await offered(client), []);
      await client.connection.sendNotification('workspace/didChangeConfiguration', {
        settings: { djangoStatic: { settingsModule: 'site_settings' } },
      });
      assert.deepEqual(await offered(client), plain);
    });
  });

  it('are found when they appear', () =>
    WireClient.with({ project: '-- README --\n', capabilities: watching }, async (client) => {
      assert.deepEqual(await offered(client), []);
      for (const [path, text] of Object.entries(parseFixture(PROJECT))) client.write(path, text);
      await client.watched('manage.py', 1);
      await client.open('templates/page.html', "{% load static %}{% static 'no.css' %}");
      await client.diagnostics('templates/page.html', (all) => all.length === 1);
      assert.deepEqual(await offered(client), plain);
    }));

  it('use the settings module the user names', () => {
    const project = PROJECT.concat(
      '-- other_settings.py --\nfrom site_settings import *\nSTATICFILES_DIRS = []\n',
    );
    const initializationOptions = { settingsModule: 'other_settings' };
    return WireClient.with({ project, initializationOptions }, async (client) => {
      assert.deepEqual(await offered(client), ['shop/', 'site.css']);
      await client.connection.sendNotification('workspace/didChangeConfiguration', {
        settings: { djangoStatic: { settingsModule: 'site_settings' } },
      });
      assert.deepEqual(await offered(client), plain);
    });
  });

  it('obey pyproject.toml as it is typed', () =>
    WireClient.with({}, async (client) => {
      assert.deepEqual(await offered(client), plain);
      client.write('other_settings.py', 'from site_settings import *\nSTATICFILES_DIRS = []\n');
      const text =
        '[tool.django-static]\nsettingsModule = "other_settings"\nrules.missing-static-file = "error"\n';
      await client.open('pyproject.toml', text);
      assert.deepEqual(await offered(client), ['shop/', 'site.css']);
      await client.open('templates/page.html', "{% load static %}{% static 'no.css' %}");
      const { diagnostics } = await client.diagnostics('templates/page.html', (all) => all.length === 1);
      assert.equal(diagnostics[0]?.severity, 1);
    }));

  it('notice a static folder that disappears and comes back', () =>
    WireClient.with({ capabilities: watching }, async (client) => {
      const page = 'templates/page.html';
      await client.open(page, "{% load static %}{% static 'img/logo.svg' %}");
      assert.deepEqual(await offered(client), plain);
      renameSync(join(client.root, 'assets'), join(client.root, 'away'));
      await client.watched('assets', 3);
      await client.diagnostics(page, (all) => all.length === 1);
      renameSync(join(client.root, 'away'), join(client.root, 'assets'));
      await client.watched('assets', 1);
      await client.diagnostics(page, (all) => all.length === 0);
      rmSync(join(client.root, 'assets/img'), { recursive: true });
      await client.watched('assets/img/logo.svg', 3);
      await client.diagnostics(page, (all) => all.length === 1);
    }));
});

const watching = {
  workspace: { didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true } },
};
