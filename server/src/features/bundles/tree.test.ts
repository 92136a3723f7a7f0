import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readFixture } from '../../../test/support/fixture';
import { snapshotOf } from '../../../test/support/snapshot';
import { finish } from '../../base/steps';
import { exampleSite } from '../../rules/bundles';
import { type BundlePlace, bundleNodeSteps } from './tree';

/** The whole tree, each node with its kind and description, indented below its parent. */
function check(fixture: string, expected: string): void {
  const snapshot = snapshotOf(readFixture(fixture).files);
  const show = (parent: BundlePlace | undefined, indent: string): string =>
    finish(bundleNodeSteps(snapshot, parent))
      .map(({ place, label, kind, description, hasChildren }) => {
        const line = `${indent}${label} [${kind}] ${description ?? ''}`.trimEnd();
        return `\n${line}${hasChildren ? show(place, `${indent}  `) : ''}`;
      })
      .join('');
  assert.equal(show(undefined, ''), expected.trimEnd());
}

describe('the tree of bundles', () => {
  it('shows sources in order, globs with what they match, bundles within, and the output', () => {
    check(
      exampleSite(`
-- shop/static/js/a.js --
1234567890
-- shop/static/js/b.js --
-- shop/assets.py --
from django_assets import Bundle, register
register('app', 'js/a.js', 'js/*.js', 'js/b*.js', 'js/none.js', Bundle('js/b.js', filters='rjsmin'), filters='jsmin', output='gen/app.js')
`),
      `
app [bundle] not built · 3 files · 11 bytes
  js/a.js [source] 11 bytes
  js/*.js [glob] 2 files
    js/a.js [source] 11 bytes
    js/b.js [source] 0 bytes
  js/b*.js [glob] 1 file
    js/b.js [source] 0 bytes
  js/none.js [missing] not found
  Bundle(…) [nested] rjsmin · 1 file · 0 bytes
    js/b.js [source] 0 bytes
  gen/app.js [unbuilt] 11 bytes of sources · not built
`,
    );
  });
});
