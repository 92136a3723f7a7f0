import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { readFixture } from '../../test/support/fixture';
import { snapshotOf } from '../../test/support/snapshot';
import { RULES } from './all';
import { rulesPage } from './docs';
import { checkProject } from './run';

/** What rule `id` reports in a fixture is what its squiggles say, place by place. */
function check(id: string, fixture: string): void {
  const { files, squiggles } = readFixture(fixture);
  const snapshot = snapshotOf(files);
  const found = checkProject(snapshot, snapshot.projects[0]!, { select: [id] });
  const show = (path: string, { start, end }: { start: number; end: number }, rule: string) =>
    `${path} ${start}-${end} ${rule} ${files.text(path as never)?.text.slice(start, end)}`;
  assert.deepEqual(
    found.map(({ path, span, rule }) => show(path, span, rule)).sort(),
    squiggles.map(({ path, span, rule }) => show(path, span, rule)).sort(),
  );
}

describe('rules', () => {
  for (const { id, bad, good } of RULES) {
    it(`${id} reports its bad example and is silent on its good one`, () => {
      assert.ok(readFixture(bad).squiggles.length > 0);
      assert.deepEqual(readFixture(good).squiggles, []);
      check(id, bad);
      check(id, good);
    });
  }

  it('are listed by id, each once', () => {
    const ids = RULES.map((rule) => rule.id);
    assert.deepEqual(ids, [...new Set(ids)].sort());
  });

  it('are what docs/rules.md says (npm run docs writes it)', () => {
    assert.equal(readFileSync('docs/rules.md', 'utf8'), rulesPage(RULES));
  });
});
