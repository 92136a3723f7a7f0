import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { readFixture } from '../../test/support/fixture';
import { snapshotOf } from '../../test/support/snapshot';
import { fileKindOf } from '../project/fileKind';
import { RULES } from './all';
import { exampleSite } from './bundles';
import { rulesPage } from './docs';
import { checkProject } from './run';
import { commentsOf, suppressEdit } from './suppressEdit';

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

    it(`${id} has the severity that the user gives it, or none`, () => {
      const { files } = readFixture(bad);
      const snapshot = snapshotOf(files);
      const find = (severity: 'hint' | 'off') =>
        checkProject(snapshot, snapshot.projects[0]!, { select: [id], severity: { [id]: severity } });
      assert.ok(find('hint').every(({ severity }) => severity === 'hint'));
      assert.ok(find('hint').length > 0);
      assert.deepEqual(find('off'), []);
    });

    it(`${id} is silenced by the comment that is offered for it`, () => {
      const { files } = readFixture(bad);
      const findings = () => {
        const snapshot = snapshotOf(files);
        const project = snapshot.projects[0]!;
        return checkProject(snapshot, project, { select: [id] }).map(({ path, span }) => {
          const source = snapshot.text(path);
          const language = source && commentsOf(path, fileKindOf(project, path));
          return { path, source, edit: language && suppressEdit(source, language, span.start, id) };
        });
      };
      // From the end, so that places stay; a file without comments, such as a picture, can only be named in the settings.
      const before = findings();
      assert.ok(before.length > 0);
      for (const { path, source, edit } of before.toReversed())
        if (source && edit)
          files.write(
            path,
            `${files.text(path)!.text.slice(0, edit.span.start)}${edit.newText}${files.text(path)!.text.slice(edit.span.end)}`,
          );
      const lasting = before.filter(({ edit }) => edit === undefined).map(({ path }) => path);
      assert.deepEqual(
        findings().map(({ path }) => path),
        lasting,
      );
    });
  }

  it('accuse nobody of naming a bundle that is not there where the name of one is not known', () => {
    const site = exampleSite(`
-- shop/static/js/app.js --
-- shop/assets.py --
from elsewhere import prefix
from django_assets import register
register(prefix + 'app', 'js/app.js', output='gen/app.js')
-- shop/templates/a.html --
{% load assets %}
{% assets "my-app" %}{{ ASSET_URL }}{% endassets %}
{% assets "my.app" %}{{ ASSET_URL }}{% endassets %}
`);
    for (const id of ['unknown-bundle', 'missing-bundle-source']) check(id, site);
  });

  it('tell an order of globs that differs wherever the site runs from one that is this disk’s alone', () => {
    const severity = (dirs: string) => {
      const { files } = readFixture(
        exampleSite(
          `
-- early/js/a.js --
-- late/js/z.js --
-- shop/assets.py --
from django_assets import register
register('app', 'js/*.js', output='gen/app.js')
`,
          `STATICFILES_DIRS = [${dirs}]\n`,
        ),
      );
      const snapshot = snapshotOf(files);
      const select = ['glob-debug-production-differ'];
      return checkProject(snapshot, snapshot.projects[0]!, { select }).map((one) => one.severity);
    };
    assert.deepEqual(severity("'/p/late', '/p/early'"), ['information']);
    assert.deepEqual(severity("'/p/early', '/p/late'"), []);
  });

  it('are listed by id, each once', () => {
    const ids = RULES.map((rule) => rule.id);
    assert.deepEqual(ids, [...new Set(ids)].sort());
  });

  it('are those of docs/hazards.md, and so are its tests', () => {
    const page = readFileSync('docs/hazards.md', 'utf8');
    const [, ...cells] = page.split('|').map((cell) => cell.trim());
    const named = cells.flatMap((cell) =>
      [...cell.matchAll(/`([a-z]+(?:-[a-z0-9]+)+)`/g)].map(([, id]) => id),
    );
    const ids = RULES.map((rule) => rule.id);
    assert.deepEqual(
      named.filter((id) => !ids.includes(id!)),
      [],
    );
    const tests = [...page.matchAll(/`(parity\/\w+)`/g)].map(([, test]) => `server/test/${test}.test.ts`);
    assert.deepEqual(
      tests.filter((test) => !existsSync(test)),
      [],
    );
  });

  it('are what docs/rules.md says (npm run docs writes it)', () => {
    assert.equal(readFileSync('docs/rules.md', 'utf8'), rulesPage(RULES));
  });
});
