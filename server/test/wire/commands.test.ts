import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { ComparedManifests, ShownManifest, VerifiedManifest } from '../../../shared/manifests';
import { writeManifest } from '../../src/manifests/staticfiles';
import { PROJECT, WireClient } from './client';

const COLLECTED = PROJECT.replace(
  'STATIC_URL = "/static/"',
  'STATIC_URL = "/static/"\nSTATIC_ROOT = BASE_DIR / "collected"',
);

/** Writes hashed files and a manifest that names them, by logical path. */
function collect(client: WireClient, files: Record<string, string>, to = 'collected'): Map<string, string> {
  const names = new Map<string, string>();
  for (const [path, content] of Object.entries(files)) {
    const md5 = createHash('md5').update(content).digest('hex').slice(0, 12);
    names.set(path, path.replace(/\.(\w+)$/, `.${md5}.$1`));
    client.write(`${to}/${names.get(path)}`, content);
  }
  const format = { version: '1.1', hashed: true, sorted: true } as const;
  client.write(`${to}/staticfiles.json`, Buffer.from(writeManifest(names, format)).toString());
  return names;
}

function run<R>(client: WireClient, command: string, argument?: object, extra: object = {}): Promise<R> {
  return client.connection.sendRequest('workspace/executeCommand', {
    command: `djangoStatic.server.${command}`,
    ...(argument && { arguments: [argument] }),
    ...extra,
  });
}

describe('commands', () => {
  it('are told of in initialize', () =>
    WireClient.with({}, async ({ result }) => {
      const provider = result?.capabilities.executeCommandProvider;
      assert.ok(provider?.commands.includes('djangoStatic.server.showManifest'));
      assert.equal(provider?.workDoneProgress, true);
    }));

  it('show, verify and compare manifests', () =>
    WireClient.with({ project: COLLECTED }, async (client) => {
      const names = collect(client, { 'site.css': 'a {}', 'shop/cart.js': '1' });
      const shown = await run<ShownManifest>(client, 'showManifest');
      assert.deepEqual(shown.paths, Object.fromEntries(names));
      assert.equal(shown.file, client.uri('collected/staticfiles.json'));
      assert.match(
        shown.text,
        /^collected\/staticfiles\.json\nversion 1\.1 \(.*\), hash [0-9a-f]{12}, 2 entries\n\nshop\/cart\.js +shop\/cart\./,
      );

      client.write(`collected/${names.get('site.css')}`, 'b {}');
      client.write('collected/old.0123456789ab.png.gz', '');
      const verified = await run<VerifiedManifest>(client, 'verifyManifest', { project: client.uri('.') });
      const { missing, changed, orphans, intact, entries } = verified;
      assert.deepEqual(
        { missing, changed, orphans, intact, entries },
        {
          missing: [],
          changed: ['site.css'],
          orphans: ['old.0123456789ab.png.gz'],
          intact: true,
          entries: 2,
        },
      );

      collect(client, { 'site.css': 'a {}', 'old.css': '' }, 'before');
      const before = client.uri('before/staticfiles.json');
      const { text, ...compared } = await run<ComparedManifests>(client, 'compareManifests', { before });
      assert.deepEqual(compared, { added: ['shop/cart.js'], removed: ['old.css'], changed: [] });
      const title = 'before/staticfiles.json → collected/staticfiles.json';
      assert.ok(text.startsWith(`${title}\n1 added, 1 removed, 0 changed`), text);
    }));

  it('say what is wrong, rather than answer nothing', () =>
    WireClient.with({ project: COLLECTED }, async (client) => {
      await assert.rejects(run(client, 'showManifest'), /staticfiles\.json is not there: collectstatic/);
      const file = client.uri('site_settings.py');
      await assert.rejects(run(client, 'showManifest', { file }), /it is not valid JSON/);
      await assert.rejects(run(client, 'compareManifests', { before: 7 }), /7 is not the URI of a file/);
      await assert.rejects(run(client, 'noSuch'), { code: -32602, message: /no command .*noSuch/ });
      await assert.rejects(
        client.connection.sendRequest('workspace/executeCommand', { command: null, arguments: 3 }),
        { code: -32602 },
      );
    }));

  it('tell their progress under the token they were given', () =>
    WireClient.with({ project: COLLECTED }, async (client) => {
      const many = Array.from({ length: 100 }, (_, i) => [`f${i}.txt`, `${i}`]);
      collect(client, Object.fromEntries(many));
      const told: string[] = [];
      client.connection.onNotification('$/progress', ({ token, value }) => {
        if (token === 'mine') told.push(value.kind);
      });
      await run(client, 'verifyManifest', {}, { workDoneToken: 'mine' });
      assert.deepEqual(told, ['begin', 'report', 'end']);
    }));
});
