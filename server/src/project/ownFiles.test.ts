import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { memoryFiles } from '../../test/support/memoryFiles';
import { snapshotOf } from '../../test/support/snapshot';
import { ownFiles } from './ownFiles';

/** The style sheets and templates among a project's own files. */
function check(files: Record<string, string>, links: Record<string, string>, expected: readonly string[]) {
  const snapshot = snapshotOf(memoryFiles(files, links));
  const found = ownFiles(snapshot.projects[0]!, snapshot.files).map((path) => path.slice('/p/'.length));
  assert.deepEqual(
    found.filter((path) => !path.endsWith('.py')).sort(),
    expected,
    'each file once, by every name that a browser may ask for',
  );
}

describe('A project’s own files', () => {
  it('are not met again below links that lead back', () => {
    check(
      {
        '/p/shop/static/css/a.css': '',
        '/p/shop/static/js/b.css': '',
        '/p/shop/templates/t.html': '',
        '/p/shop/templates/parts/u.html': '',
      },
      {
        '/p/shop/static/css/loop': '/p/shop/static/css',
        '/p/shop/static/root': '/p',
        '/p/shop/static/js/css': '/p/shop/static/css',
        '/p/shop/templates/parts/all': '/p/shop/templates',
      },
      [
        'shop/static/css/a.css',
        'shop/static/js/b.css',
        'shop/static/js/css/a.css',
        'shop/templates/parts/u.html',
        'shop/templates/t.html',
      ],
    );
  });

  it('are met once more where two directories link to each other, and not again', () => {
    check(
      { '/p/shop/static/one/a.css': '', '/p/shop/static/two/b.css': '' },
      { '/p/shop/static/one/to': '/p/shop/static/two', '/p/shop/static/two/to': '/p/shop/static/one' },
      [
        'shop/static/one/a.css',
        'shop/static/one/to/b.css',
        'shop/static/two/b.css',
        'shop/static/two/to/a.css',
      ],
    );
  });
});
