import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { AbsPath } from '../../base/path';
import { SourceText } from '../../base/text';
import type { Content, FilterUse } from '../bundles/definition';
import { assetsTags } from '../templateBundles';

/** What the Jinja2 tag hands to its bundle. */
function read(args: string): Record<string, unknown> {
  const source = new SourceText('/p/a.html' as AbsPath, `{% assets ${args} %}{{ ASSET_URL }}{% endassets %}`);
  const { contents, output, filters, depends, debug } = assetsTags(source, 'jinja')[0]!.bundle;
  const texts = (items: readonly Content[]) => items.map((item) => ('text' in item ? item.text : item.kind));
  return {
    contents: texts(contents),
    output: output.kind === 'known' ? output.value : output.kind,
    filters: filters.kind === 'known' ? filters.value.map((use) => nameIn(source, use)) : filters.kind,
    depends: texts(depends),
    debug: debug.kind === 'known' ? debug.value : debug.kind,
  };
}

/** The name of a filter, which must stand where the tag says it does. */
function nameIn(source: SourceText, use: FilterUse) {
  const { start, end } = use.at!.span;
  assert.equal(source.text.slice(start, end), use.name);
  return use.name;
}

const EMPTY = { contents: ['x'], output: undefined, filters: [], depends: [], debug: undefined };

// The values are those of AssetsExtension of webassets 3.0, asked with jinja2's `as_const`.
describe("Jinja2's {% assets %}", () => {
  it('takes lists and tuples as they are', () =>
    assert.deepEqual(
      read("filters=['jsmin', 'cssmin'], depends=('a', 'b,c'), debug=True, output=none, 'x'"),
      { ...EMPTY, filters: ['jsmin', 'cssmin'], depends: ['a', 'b,c'], debug: true },
    ));

  it('takes filters apart at commas, and what it depends on not', () =>
    assert.deepEqual(read("'x', filters=('jsmin, cssmin'), depends='a,b'"), {
      ...EMPTY,
      filters: ['jsmin', 'cssmin'],
      depends: ['a,b'],
    }));

  it('has no filters in an empty tuple', () =>
    assert.deepEqual(read("['x', 'y'], filters=()"), { ...EMPTY, contents: ['x', 'y'] }));

  it('does not know what a list of variables comes to', () =>
    assert.deepEqual(read("'x', filters=['jsmin', other], output=name"), {
      ...EMPTY,
      filters: 'unknown',
      output: 'unknown',
    }));
});
