import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readExpression } from './expression';
import { splitContents } from './split';

function check(content: string, words: string[]): void {
  const spans = splitContents(content, { start: 0, end: content.length });
  assert.deepEqual(
    spans.map(({ start, end }) => content.slice(start, end)),
    words,
  );
}

describe('splitContents', () => {
  it('splits as the docstring of smart_split says', () => {
    check(`This is "a person\\'s" test.`, ['This', 'is', `"a person\\'s"`, 'test.']);
    check(`Another 'person\\'s' test.`, ['Another', `'person\\'s'`, 'test.']);
    check(`A "\\"funky\\" style" test.`, ['A', `"\\"funky\\" style"`, 'test.']);
  });

  it('keeps filters, unclosed quotes and translations as Django does', () => {
    check(`static 'a b'|add:"c d" as x`, ['static', `'a b'|add:"c d"`, 'as', 'x']);
    check(`static 'css/a b`, ['static', `'css/a`, 'b']);
    check(`x"a b"y'z w`, [`x"a b"y`, `'z`, 'w']);
    check(`t _("a b") _('c`, ['t', `_("a b")`, `_('c`]);
  });
});

describe('readExpression', () => {
  function read(word: string, limit = word.length) {
    const { value, valueSpan, closed, plain } = readExpression(word, { start: 0, end: limit }, word.length);
    return { value, raw: word.slice(valueSpan.start, valueSpan.end), closed, plain };
  }

  it('reads constants', () => {
    assert.deepEqual(read(`'a.css'`), { value: 'a.css', raw: 'a.css', closed: true, plain: true });
    assert.deepEqual(read(`'it\\'s'`), { value: `it's`, raw: `it\\'s`, closed: true, plain: true });
    assert.deepEqual(read(`""`), { value: '', raw: '', closed: true, plain: true });
  });

  it('is not plain with filters, rests and translations', () => {
    assert.equal(read(`'a'|add:'b'`).plain, false);
    assert.equal(read(`'a'b`).plain, false);
    assert.deepEqual(read(`_('a')`), { value: 'a', raw: 'a', closed: true, plain: false });
    assert.equal(read('name').value, undefined);
  });

  it('lets an unclosed string reach to the next quote', () => {
    assert.deepEqual(read(`'css/a b`, 6), { value: 'css/a b', raw: 'css/a b', closed: false, plain: false });
    assert.equal(read(`'css/" rel="x"`).raw, 'css/');
  });
});
