import assert from 'node:assert/strict';
import { readFixture } from '../../test/support/fixture';
import { snapshotOf } from '../../test/support/snapshot';
import type { AbsPath } from '../base/path';
import { baselineOf, compareWithBaseline, readBaseline, writeBaseline } from './baseline';
import { checkFile } from './run';

const ROOT = '/p' as AbsPath;
const PATH = '/p/shop/templates/a.html' as AbsPath;

function findingsIn(template: string) {
  const { files } = readFixture(`
-- shop/static/x.css --
-- ${PATH} --
{% load static %}${template}`);
  const snapshot = snapshotOf(files);
  return { snapshot, findings: checkFile(snapshot, PATH, { select: ['missing-static-file'] }) };
}

/** Of the findings in `now`, the texts of those that a baseline of `before` does not know, and how many are gone. */
function check(before: string, now: string, fresh: readonly string[], gone = 0): void {
  const old = findingsIn(before);
  const baseline = readBaseline(writeBaseline(baselineOf(old.findings, ROOT, old.snapshot)));
  assert.ok(!('problem' in baseline));
  const { findings, snapshot } = findingsIn(now);
  const compared = compareWithBaseline(findings, baseline, ROOT, snapshot);
  assert.deepEqual(
    compared.fresh.map(({ path, span }) => snapshot.text(path)?.slice(span)),
    fresh,
  );
  assert.equal(compared.gone, gone);
}

const A = "{% static 'a.js' %}";
const B = "{% static 'b.js' %}";

describe('a baseline', () => {
  it('knows what was there, wherever it has moved', () => {
    check(`${A}\n${B}`, `\n\n<p>\n${B}\n${A}`, []);
  });

  it('does not know what is new, nor what there is more of', () => {
    check(A, `${A}${B}`, ['b.js']);
    check(A, `${A}${A}`, ['a.js']);
    check('', A, ['a.js']);
  });

  it('tells how much is gone', () => {
    check(`${A}${A}${B}`, A, [], 2);
  });

  it('is written one finding a line, with paths from the project', () => {
    const { findings, snapshot } = findingsIn(`${A}${A}`);
    assert.equal(
      writeBaseline(baselineOf(findings, ROOT, snapshot)),
      `{
  "version": 1,
  "findings": [
    {"file":"shop/templates/a.html","rule":"missing-static-file","text":"a.js","count":2}
  ]
}
`,
    );
  });

  it('says what is wrong with a file that is none', () => {
    const finding = '{"file": "a", "rule": "b", "text": "", "count": 1}';
    assert.deepEqual(readBaseline(`{"version": 1, "findings": [${finding}]}`), [JSON.parse(finding)]);
    for (const text of [
      '',
      'null',
      '[]',
      '{"version": 2, "findings": []}',
      '{"version": 1, "findings": [1]}',
      `{"version": 1, "findings": [${finding.replace('1}', '0}')}]}`,
    ]) {
      assert.ok('problem' in readBaseline(text), text);
    }
  });
});
