import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { AbsPath } from '../../base/path';
import { SourceText } from '../../base/text';
import type { DataFormat } from '../../syntax/data/data';
import { dataReferences } from './dataReferences';
import { compileKeys } from './keys';

/** What a file names, as `path (text where it stands)`; `?` behind what is not certain. */
function check(format: DataFormat, keys: string, text: string, expected: readonly string[]): void {
  const source = new SourceText('/f' as AbsPath, text);
  assert.deepEqual(
    dataReferences(source, format, compileKeys(keys)).map(({ path, pathSpan, certain, quote = '' }) => {
      const written = quote + source.slice(pathSpan);
      return `${path} ${written}${certain ? '' : ' ?'}`;
    }),
    expected,
  );
}

describe('references of data files', () => {
  const YAML = `
title: Home sweet home
hero:
  image: img/a b.png   # a comment
  'alt': "img/b.png"
menu:
  - icon: 'icons/c.svg'
    target: /static/d.pdf?x=1
  - { icon: "icons/e.svg", sub: { icon: f.svg } }
text: |
  img/g.png
more: &x [h.png, https://example.com/i.png, 3, null]
again: *x
`;

  it('stand below the keys that the user names', () => {
    check('yaml', 'hero.image', YAML, ['img/a b.png img/a b.png']);
    check('yaml', 'hero.*', YAML, ['img/b.png "img/b.png ?']);
    check('yaml', 'menu.icon, menu.target', YAML, [
      "icons/c.svg 'icons/c.svg",
      '/static/d.pdf /static/d.pdf',
      'icons/e.svg "icons/e.svg',
    ]);
    check('yaml', '**.icon', YAML, ["icons/c.svg 'icons/c.svg", 'icons/e.svg "icons/e.svg', 'f.svg f.svg']);
    check('yaml', 'more', YAML, ['h.png h.png', 'https://example.com/i.png https://example.com/i.png']);
    check('yaml', 'other', YAML, []);
  });

  it('are likely at most, where any text of the file may be one', () => {
    check('yaml', '**', YAML, [
      'img/b.png "img/b.png ?',
      "icons/c.svg 'icons/c.svg ?",
      '/static/d.pdf /static/d.pdf ?',
      'icons/e.svg "icons/e.svg ?',
      'f.svg f.svg ?',
      'h.png h.png ?',
      'https://example.com/i.png https://example.com/i.png ?',
    ]);
  });

  it('are found in JSON and TOML', () => {
    check('json', 'a.b', '{\n\t"a": [{"b": "c.js"}, {"b": "d\\"e.js"}]\n}', [
      'c.js "c.js',
      'd"e.js "d\\"e.js',
    ]);
    check('toml', 'a.b', `[[a]]\nb = "c.js"\n[[a]]\nb = 'd.js'\n[x]\nb = "e.js"`, [
      'c.js "c.js',
      "d.js 'd.js",
    ]);
  });

  it('are found while the file is being written', () => {
    check('yaml', 'a, b', 'a: x.png\nb: \n', ['x.png x.png', '  ?']);
    check('yaml', 'a, b', 'a: x.png\nb: "y.p\nc: z', ['x.png x.png']);
    check('json', 'a, b', '{"a": "x.png", "b": ', ['x.png "x.png', '  ?']);
    check('toml', 'a, b', 'a = "x.png"\nb = ', ['x.png "x.png']);
  });
});
