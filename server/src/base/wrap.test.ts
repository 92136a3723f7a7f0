import assert from 'node:assert/strict';
import { createColors } from 'picocolors';
import { wrapLine } from './wrap';

describe('long lines', () => {
  it('are cut at spaces, and what follows is set further in', () => {
    const { dim } = createColors(true);
    assert.deepEqual(wrapLine(`  ${dim('one two three four')}`, 12), [
      `  ${'\x1b[2m'}one two`,
      '    three',
      `    four${'\x1b[22m'}`,
    ]);
    assert.deepEqual(wrapLine('  1. manage.py x   or: y', 18), ['  1. manage.py x', '    or: y']);
    assert.deepEqual(wrapLine('file:1  unbreakable-word', 5), ['file:1', '  unbreakable-word']);
    assert.deepEqual(wrapLine('', 5), ['']);
    assert.deepEqual(wrapLine('a  b c', Number.POSITIVE_INFINITY), ['a  b c']);
  });
});
