import assert from 'node:assert/strict';
import type { TreeNode } from '../../../shared/views';
import { WireClient } from './client';

describe('trees', () => {
  it('are told level by level, each file with what is served', () =>
    WireClient.with({}, async (client) => {
      const level = (tree: string, parent?: string): Promise<TreeNode[]> =>
        client.connection.sendRequest('djangoStatic/tree', { tree, ...(parent && { parent }) });
      const top = await level('byUrl');
      assert.deepEqual(
        top.map(({ label }) => label),
        ['img', 'shop', 'site.css'],
      );
      const [logo] = await level('byUrl', top[0]!.id);
      assert.deepEqual([logo!.uri, logo!.file?.path], [client.uri('assets/img/logo.svg'), 'img/logo.svg']);
      const [overwritten] = await level('overwritten');
      const copies = await level('overwritten', overwritten!.id);
      assert.deepEqual(
        copies.map(({ uri, kind }) => [uri, kind]),
        [
          [client.uri('assets/site.css'), 'file'],
          [client.uri('shop/static/site.css'), 'hidden'],
        ],
      );
    }));

  it('and requests without parameters are answered', () =>
    WireClient.with({}, async (client) => {
      const folders = await client.connection.sendRequest<string[]>('djangoStatic/staticFolders');
      assert.deepEqual(
        folders.sort(),
        ['assets', 'assets/img', 'shop/static', 'shop/static/shop'].map((path) => client.uri(path)),
      );
      assert.equal((await client.connection.sendRequest<unknown[]>('djangoStatic/report')).length, 1);
    }));
});
