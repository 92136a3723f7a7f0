import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readFixture } from '../../test/support/fixture';
import { snapshotOf } from '../../test/support/snapshot';
import { staticFolders, type Tree, type TreeNode, treeNodes } from './trees';

const SITE = `
-- admin/static/css/site.css --
-- admin/static/top.js --
-- admin/static/docs/a.txt --
-- shop/static/docs --
-- shop/static/css/site.css --
-- shop/static/css/shop.css --
`;

const snapshot = () => snapshotOf(readFixture(SITE).files);

/** Checks a whole tree, drawn with two spaces for each level. */
function check(tree: Tree, drawn: string): void {
  const seen = snapshot();
  const draw = (nodes: readonly TreeNode[], indent: string): string =>
    nodes
      .map((node) => {
        const line = `${indent}${node.label} [${node.kind}] ${node.description ?? ''}`.trimEnd();
        return `\n${line}${node.hasChildren ? draw(treeNodes(seen, tree, node.place), `${indent}  `) : ''}`;
      })
      .join('');
  assert.equal(draw(treeNodes(seen, tree, undefined), ''), drawn);
}

describe('treeNodes', () => {
  it('by URL: directories, then files, each with who has it', () =>
    check(
      'byUrl',
      `
css [directory]
  shop.css [file] shop
  site.css [serving] admin, overrides 1
docs [directory]
  a.txt [file] admin
docs [file] shop
top.js [file] admin`,
    ));

  it('by app: what each root has, hidden files too', () =>
    check(
      'byApp',
      `
admin [root] AppDirectoriesFinder · 3 files
  css [directory]
    site.css [serving] admin, overrides 1
  docs [directory]
    a.txt [file] admin
  top.js [file] admin
shop [root] AppDirectoriesFinder · 3 files · 1 hidden
  css [directory]
    shop.css [file] shop
    site.css [hidden] hidden by admin
  docs [file] shop`,
    ));

  it('overwritten: the paths, and below each its copies, the served one first', () =>
    check(
      'overwritten',
      `
css/site.css [serving] admin, overrides 1
  admin/static/css/site.css [file] served
  shop/static/css/site.css [hidden] hidden by admin`,
    ));

  it('has an identity of its own for every node of a tree', () => {
    const seen = snapshot();
    const all = (tree: Tree, nodes: readonly TreeNode[]): string[] =>
      nodes.flatMap((node) => [
        JSON.stringify(node.place),
        ...(node.hasChildren ? all(tree, treeNodes(seen, tree, node.place)) : []),
      ]);
    for (const tree of ['byUrl', 'byApp', 'overwritten'] as const) {
      const ids = all(tree, treeNodes(seen, tree, undefined));
      assert.equal(new Set(ids).size, ids.length, tree);
    }
  });
});

describe('staticFolders', () => {
  it('are those with files right in them', () =>
    assert.deepEqual([...staticFolders(snapshot())].sort(), [
      '/p/admin/static',
      '/p/admin/static/css',
      '/p/admin/static/docs',
      '/p/shop/static',
      '/p/shop/static/css',
    ]));
});
