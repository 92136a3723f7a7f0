import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readFixture } from '../../test/support/fixture';
import { snapshotOf } from '../../test/support/snapshot';
import { exampleSite } from '../rules/bundles';
import { resolveContents, resolveContext } from './bundleGraph';
import { templateBundles } from './templateBundles';

const SITE = exampleSite(`
-- shop/templates/a.html --
{% load assets %}{% assets "later" %}{{ ASSET_URL }}{% endassets %}
{% assets "later" output="gen/all.js" %}{{ ASSET_URL }}{% endassets %}
`);

/** What is said of the sources of each bundle that a template defines. */
function said(site: string): (string | undefined)[] {
  const snapshot = snapshotOf(readFixture(site).files);
  const project = snapshot.projects[0]!;
  const context = resolveContext(project, project.bundles!, snapshot.files);
  return templateBundles(project, snapshot.files).map(
    (bundle) => resolveContents(bundle, 'production', context).items[0]!.problem?.message,
  );
}

describe('bundles of templates', () => {
  it('miss a file where all names of bundles are known', () => {
    const missing = "'/p/static_root/later' does not exist";
    assert.deepEqual(said(SITE), [missing, missing]);
  });

  it('may name a bundle of an app that is not known', () => {
    const perhaps = 'it may be the name of a bundle, of which not all are known';
    assert.deepEqual(said(SITE.replace("'shop']", "'shop', 'nowhere']")), [perhaps]);
  });

  it('leave those that they name as they are', () => {
    const site = `${SITE}-- shop/assets.py --
from django_assets import Bundle, register
register('later', 'js/a.js')
`;
    const snapshot = snapshotOf(readFixture(site).files);
    const project = snapshot.projects[0]!;
    assert.equal(templateBundles(project, snapshot.files).length, 1);
    assert.deepEqual(project.bundles!.get('later')!.parents, []);
  });
});
