import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readFixture } from '../../test/support/fixture';
import { snapshotOf } from '../../test/support/snapshot';
import { compileDataFiles } from '../project/dataFiles';
import { checkProject } from '../rules/run';
import { complete } from './completion/complete';
import { definition } from './definition';
import { documentLinks } from './documentLinks';
import { references } from './references';

const SITE = `
-- shop/static/img/a.png --
-- shop/static/img/b.png --
-- content/home.yaml --
hero: img/a.png
icon: img/gone.png
other: img/gone.png
# django-static: ignore[missing-static-file]
alt: { icon: img/gone.png }
-- other/home.yaml --
hero: img/a.png
-- data.json --
{"any": ["img/b.png", "img/gone.png", "img/a.png is here"]}
`;

function open(text: string) {
  const { files, cursor } = readFixture(text);
  const dataFiles = compileDataFiles({ 'content/**/*.yaml': 'hero, **.icon', '*.json': '**' });
  const snapshot = snapshotOf(files, { dataFiles });
  return { snapshot, path: cursor?.path ?? ('/p/content/home.yaml' as never), offset: cursor?.offset ?? 0 };
}

describe('data files that a setting names', () => {
  it('are checked below the keys it names, and only likely elsewhere', () => {
    const { snapshot } = open(SITE);
    assert.deepEqual(
      checkProject(snapshot, snapshot.projects[0]!).map(({ rule, path, span }) => {
        const line = snapshot.text(path)!.positionAt(span.start).line + 1;
        return `${path}:${line} ${rule}`;
      }),
      ['/p/content/home.yaml:2 missing-static-file'],
    );
  });

  it('lead to files, and files lead to them', () => {
    const { snapshot, path, offset } = open(SITE.replace('hero: img/a', 'hero: img/█a'));
    assert.deepEqual(
      definition(snapshot, path, offset).map((found) => found.path),
      ['/p/shop/static/img/a.png'],
    );
    assert.deepEqual(
      references(snapshot, path, offset).map((found) => found.path),
      ['/p/content/home.yaml'],
    );
    assert.deepEqual(
      documentLinks(snapshot, '/p/data.json' as never).map(({ target }) => target),
      ['/p/shop/static/img/b.png'],
    );
  });

  it('are completed', () => {
    for (const text of ['hero: img/█', 'hero: "img/█"', "hero: 'img/█b'", 'hero: img/█ # why']) {
      const { snapshot, path, offset } = open(SITE.replace('hero: img/a.png\nicon', `${text}\nicon`));
      const { items } = complete(snapshot, path, offset);
      assert.deepEqual(
        items.map(({ label }) => label),
        ['a.png', 'b.png'],
        text,
      );
    }
    const { snapshot, path, offset } = open(SITE.replace('hero: img/a.png\nicon', 'hero: █\nicon'));
    assert.ok(complete(snapshot, path, offset).items.some(({ label }) => label === 'img/'));
  });
});
