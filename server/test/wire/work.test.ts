import assert from 'node:assert/strict';
import { existsSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { CancellationTokenSource, CodeLensRequest } from 'vscode-languageserver/node';
import type { BuildReadiness, BuildResult, CheckAssetsResult, CleanResult } from '../../../shared/assets';
import type { CollectResult } from '../../../shared/collect';
import type { TreeNode } from '../../../shared/views';
import { PROJECT, WireClient } from './client';

/** Static files, and bundles that are built from what was collected. */
const SHOP = `${PROJECT.replace(
  '"django.contrib.staticfiles"',
  '"django.contrib.staticfiles", "django_assets"',
).replace(
  'STATIC_URL = "/static/"',
  'STATIC_URL = "/static/"\nSTATIC_ROOT = BASE_DIR / "collected"\nASSETS_DEBUG = False',
)}
-- .venv/pyvenv.cfg --
version = 3.11.0
-- .venv/lib/python3.11/site-packages/django_assets/__init__.py --
-- .venv/lib/python3.11/site-packages/webassets/__init__.py --
-- shop/assets.py --
from django_assets import Bundle, register
register("cart", Bundle("shop/cart.js", filters="rjsmin", output="gen/cart.js"))
register("site", Bundle("site.css", "lost.css", output="gen/site.css"))
`;
const TRUSTED = { initializationOptions: { trusted: true } };

function run<R>(client: WireClient, command: string, argument: object = {}, extra: object = {}): Promise<R> {
  return client.connection.sendRequest('workspace/executeCommand', {
    command: `djangoStatic.server.${command}`,
    arguments: [argument],
    ...extra,
  });
}

describe('commands that work', function () {
  // Each is a process of its own.
  this.timeout(60_000);

  it('collect: first the plan with what would be lost, then the files', () =>
    WireClient.with({ project: SHOP, ...TRUSTED }, async (client) => {
      client.write('collected/site.css', 'of before');
      utimesSync(join(client.root, 'collected/site.css'), 1, 1);
      client.write('collected/old.css', '');
      const told: { kind: string; message?: string; percentage?: number }[] = [];
      client.connection.onNotification('$/progress', ({ token, value }) => {
        if (token === 'mine') told.push(value);
      });
      const planned = await run<CollectResult>(
        client,
        'collectStatic',
        { dryRun: true, clear: true },
        { workDoneToken: 'mine' },
      );
      assert.equal(planned.staticRoot, client.uri('collected'));
      assert.deepEqual(planned.losses, { overwritten: 1, deleted: 1 });
      assert.deepEqual(
        planned.plan?.find(({ path, action }) => action === 'copy' && path === 'site.css')?.source,
        client.uri('assets/site.css'),
      );
      assert.match(planned.text, /collected: 3 files to be copied, 1 to be overwritten, 1 to be deleted/);
      assert.match(planned.text, /Deleted \(1\):\n {2}old\.css\n/);
      assert.match(planned.text, /Overwritten \(1\):\n {2}site\.css {2}← assets\/site\.css\n/);
      assert.equal(existsSync(join(client.root, 'collected/shop')), false);
      assert.equal(told.at(0)?.kind ?? 'begin', 'begin');

      const collected = await run<CollectResult>(client, 'collectStatic', { clear: true });
      assert.equal(collected.copied, 3);
      assert.deepEqual(collected.problems, []);
      assert.equal(collected.plan, undefined);
      assert.equal(existsSync(join(client.root, 'collected/old.css')), false);
      assert.equal(readFileSync(join(client.root, 'collected/site.css'), 'utf8'), '');
    }));

  it('build what was collected, say what is not, check and clean', () =>
    WireClient.with({ project: SHOP, ...TRUSTED }, async (client) => {
      const before = await run<BuildReadiness>(client, 'buildReadiness');
      assert.deepEqual(before.neverCollected, ['shop/cart.js', 'site.css']);
      assert.deepEqual(
        before.steps.map(({ id }) => id),
        ['collect', 'build'],
      );
      await run(client, 'collectStatic');
      client.write('shop/static/shop/cart.js', 'var cart = 1 ;');
      utimesSync(join(client.root, 'shop/static/shop/cart.js'), 4e9, 4e9);
      const after = await run<BuildReadiness>(client, 'buildReadiness');
      assert.deepEqual([after.neverCollected, after.collectedBefore], [[], ['shop/cart.js']]);

      const built = await run<BuildResult>(client, 'buildAssets');
      assert.deepEqual(
        built.built.map(({ bundle, output }) => [bundle, output]),
        [['cart', client.uri('collected/gen/cart.js')]],
      );
      const [problem] = built.problems;
      assert.equal(problem?.about, 'site');
      assert.deepEqual([problem.uri, problem.line, problem.column], [client.uri('shop/assets.py'), 3, 38]);
      assert.match(problem!.message, /lost\.css/);
      assert.match(built.text, /1 bundle built, 1 failed/);
      const one = await run<BuildResult>(client, 'buildAssets', { bundles: ['cart'] });
      assert.deepEqual([one.built, one.upToDate.length, one.problems], [[], 1, []]);
      await assert.rejects(run(client, 'buildAssets', { bundles: ['cast'] }), /bundle name named "cast"/);

      const level = (parent?: string): Promise<TreeNode[]> =>
        client.connection.sendRequest('djangoStatic/tree', { tree: 'bundles', ...(parent && { parent }) });
      const [cart, site] = await level();
      assert.match(`${cart!.label} ${cart!.description}`, /^cart stale by 1 · 1 file · 14 bytes$/);
      assert.equal(cart!.at?.uri, client.uri('shop/assets.py'));
      const lenses = await client.connection.sendRequest(CodeLensRequest.type, {
        textDocument: { uri: client.uri('shop/assets.py') },
      });
      assert.equal(lenses?.[0]?.command?.title, '1 file · 14 bytes → gen/cart.js · stale by 1');
      assert.deepEqual(
        (await level(cart!.id)).map(({ label, description, kind, uri }) => [label, description, kind, uri]),
        [
          ['shop/cart.js', '14 bytes', 'source', client.uri('shop/static/shop/cart.js')],
          [
            'gen/cart.js',
            '14 bytes → 0 bytes · gzip 20 bytes · stale by 1',
            'output',
            client.uri('collected/gen/cart.js'),
          ],
        ],
      );
      assert.deepEqual(
        (await level(site!.id)).map(({ label, kind }) => [label, kind]),
        [
          ['site.css', 'source'],
          ['lost.css', 'missing'],
          ['gen/site.css', 'unbuilt'],
        ],
      );

      const checked = await run<CheckAssetsResult>(client, 'checkAssets');
      assert.deepEqual(checked.upToDate, ['cart']);
      const wouldGo = await run<CleanResult>(client, 'cleanAssets', { dryRun: true });
      assert.deepEqual(wouldGo.deleted, [client.uri('collected/gen/cart.js')]);
      assert.ok(existsSync(join(client.root, 'collected/gen/cart.js')));
      await run<CleanResult>(client, 'cleanAssets');
      assert.equal(existsSync(join(client.root, 'collected/gen/cart.js')), false);
    }));

  it('are refused where the workspace is not trusted', () =>
    WireClient.with({ project: SHOP }, async (client) => {
      for (const command of ['collectStatic', 'buildAssets', 'cleanAssets', 'checkAssets'])
        await assert.rejects(run(client, command), { code: -32803, message: /needs a trusted workspace/ });
      assert.equal(existsSync(join(client.root, 'collected')), false);
    }));

  it('tell where it is that something cannot be known', () =>
    WireClient.with(
      { project: SHOP.replace('"shop"]', '"shop", "no_such_app"]'), ...TRUSTED },
      async (client) => {
        await assert.rejects(run(client, 'collectStatic'), {
          message: /not wholly known: .*no_such_app/,
          data: { uri: client.uri('site_settings.py'), line: 3, code: 'incomplete' },
        });
        const { copied } = await run<CollectResult>(client, 'collectStatic', { allowIncomplete: true });
        assert.equal(copied, 3);
      },
    ));

  it('stop when they are told to', () =>
    WireClient.with({ project: SHOP, ...TRUSTED }, async (client) => {
      await run(client, 'showDeployPlan');
      const source = new CancellationTokenSource();
      const asked = client.connection.sendRequest(
        'workspace/executeCommand',
        { command: 'djangoStatic.server.collectStatic', arguments: [{}] },
        source.token,
      );
      setTimeout(() => source.cancel(), 20);
      await assert.rejects(asked, { code: -32800 });
      // Other things are answered meanwhile, and nothing was written.
      await run(client, 'showDeployPlan');
      assert.equal(existsSync(join(client.root, 'collected')), false);
    }));
});
