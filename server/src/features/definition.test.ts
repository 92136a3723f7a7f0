import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readFixture } from '../../test/support/fixture';
import { snapshotOf } from '../../test/support/snapshot';
import { definition } from './definition';

function check(line: string, expected: { files: string[]; origin?: string }): void {
  const { files, cursor } = readFixture(`
-- admin/static/site.css --
-- shop/static/site.css --
-- shop/static/img/a.png --
-- shop/templates/a.html --
${line}
`);
  assert.ok(cursor);
  const targets = definition(snapshotOf(files), cursor.path, cursor.offset);
  assert.deepEqual(
    targets.map((target) => target.path),
    expected.files,
  );
  if (expected.origin !== undefined) {
    const { start, end } = targets[0]!.origin;
    assert.equal(files.text(cursor.path)!.text.slice(start, end), expected.origin);
  }
}

describe('definition', () => {
  it('names the winner, then who it shadows', () => {
    check(`{% static 'si█te.css' %}`, {
      files: ['/p/admin/static/site.css', '/p/shop/static/site.css'],
      origin: 'site.css',
    });
  });

  it('reads a path as the storages do', () => {
    check(`{% static 'img/a.png?v=1█' %}`, { files: ['/p/shop/static/img/a.png'] });
    check(`{% static '█/img/a.png' %}`, { files: ['/p/shop/static/img/a.png'] });
  });

  it('leads nowhere from what is no file', () => {
    check(`{% static 'im█g' %}`, { files: [] });
    check(`{% static 'no█ne.css' %}`, { files: [] });
    check(`{% static na█me %}`, { files: [] });
  });
});
