import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readFixture } from '../../test/support/fixture';
import { snapshotOf } from '../../test/support/snapshot';
import * as analysis from './analysis';
import type { Client } from './client';
import { diagnoseAll } from './diagnose';
import type { View } from './view';

describe('the findings of a whole workspace', () => {
  it('leave noted what each file names, so that the first question of references has nothing to read', async () => {
    const { files } = readFixture(`
-- shop/static/a.css --
a { background: url(b.png) }
-- shop/static/b.png --
-- shop/templates/page.html --
{% load static %}{% static 'a.css' %}{% static 'none.css' %}
`);
    const snapshot = snapshotOf(files);
    const [project] = snapshot.projects;
    const toBeRead = () => [...analysis.readReferences(project!, snapshot.files)].length;
    const client = { encoding: 'utf-16', relatedInformation: true, platform: 'linux' } as Client;
    const view = {
      ...{ snapshot, texts: snapshot, client, analysis },
      changed: new Promise<void>(() => {}),
      checks: () => ({}),
    } as unknown as View;
    const found = await diagnoseAll(view);
    assert.deepEqual(
      [...found!].flatMap(([path, all]) => all.map(({ code }) => `${path} ${code}`)),
      ['/p/shop/templates/page.html missing-static-file'],
    );
    assert.equal(toBeRead(), 0);
  });
});
