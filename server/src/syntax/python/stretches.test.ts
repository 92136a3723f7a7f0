import assert from 'node:assert/strict';
import { cut } from './stretches';

/** `marked` is a text with `█` wherever it may be cut. */
function check(marked: string): void {
  const text = marked.replaceAll('█', '');
  const found = cut(text)
    .map(({ from }) => from)
    .slice(1)
    .reverse();
  let shown = text;
  for (const at of found) shown = `${shown.slice(0, at)}█${shown.slice(at)}`;
  assert.equal(shown, marked);
}

describe('cuts of a Python text', () => {
  it('stand before statements of the top level behind a blank line', () =>
    check('a = 1\nb = 2\n\n█c = 3\n\n# why\n█def f():\n    d\n\n    e\n\n\n█g'));

  it('keep compound statements and decorators whole', () =>
    check(
      'try:\n    a\n\nexcept b:\n    c\n\nelse:\n    d\n\n█@e\n\n# why\n\ndef f(): pass\n\n█elsewhere = 1',
    ));

  it('are not inside of brackets, strings or joined lines', () =>
    check('a = [\n\nb,\n\n]\n\n█c = """\n\nd\n\n"""\n\n█e = \\\n\nf\n\n█g'));

  it('see the strings inside of f-strings', () =>
    check('a = f"{b["c"]} it\'s {{"\n\n█d = f"""{e(\'"""\')}\n\n{f"{g}"}\n\n"""\n\n█h = rf\'\\{i}"\'\n\n█j'));

  it('know that a format is no code', () =>
    check('a = f"{b:#x}{c:{d}#}{e!r:%H:%M}"\n\n█f = f"{g[h:1]}"\n\n█i'));

  it('say how deep brackets nest', () =>
    assert.deepEqual(
      cut('a = [(1)]\n\nb = f"{c[{}]}"\n\nd').map(({ depth }) => depth),
      [2, 3, 0],
    ));

  it('end a bracket left open where only a statement can begin', () =>
    check('a = [1,\n\n█b = f(\nc=2,\n\nd=3, e\n\n█def f(): (\n█with\n\n█g = f"{h\n\n█i = [\n█j += k\n\n█l'));

  it('read CRLF as LF', () => check('a = [1,\r\nb = 2\r\n\r\n█c = 3\r\nd = \\\r\ne\r\n\r\n█f'));

  it('end a string without its quote with the line', () => check("a = 'b\n\n█c = 'd'\n\n█e"));
});
