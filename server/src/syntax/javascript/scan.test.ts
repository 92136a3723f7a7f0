import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { spent } from '../../../test/support/spent';
import { unescapeJs } from './javascript';
import { scanJavaScript } from './scan';

/** References as `kind value`, `?` if not plain, `…` if not closed. */
function check(text: string, expected: readonly string[]): void {
  const found = scanJavaScript(text).map(
    ({ kind, value, plain, closed }) =>
      `${kind} ${text.slice(value.start, value.end)}${plain ? '' : '?'}${closed ? '' : '…'}`,
  );
  assert.deepEqual(found, expected);
}

describe('scanJavaScript', () => {
  it('finds imports and exports', () => {
    check(`import './a.js'; import b, {c as d} from "./b.js"\nimport * as e from './c.js' with {type: 'x'}`, [
      'import ./a.js',
      'import ./b.js',
      'import ./c.js',
    ]);
    check(`export * from './a.js'; export {default} from './b.js'; export const c = './d.js'`, [
      'import ./a.js',
      'import ./b.js',
    ]);
    check(`import"./a.js";import{b}from"./b.js"`, ['import ./a.js', 'import ./b.js']);
    check(`Array.from('./a'); x.import('./b'); const from = './c'`, []);
    check(`export function f() { from('./x') }`, []);
  });

  it('finds dynamic imports', () => {
    check("import('./a.js'); import(/* webpackChunkName: 'x' */ `./b.js`); import('./c.js', {})", [
      'dynamic-import ./a.js',
      'dynamic-import ./b.js',
      'dynamic-import ./c.js',
    ]);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is JavaScript to be read
    check("import('./' + x); import(`./l/${y}.js`)", ['dynamic-import ./?', 'dynamic-import ./l/?']);
  });

  it('finds new URL beside import.meta.url', () => {
    check(`new Worker(new URL('./w.js', import.meta.url)); new URL('./x', base); import.meta.env`, [
      'url ./w.js',
    ]);
  });

  it('finds source maps in comments alone', () => {
    check(`f()\n//# sourceMappingURL=a.js.map\n`, ['source-map a.js.map']);
    check('/*# sourceMappingURL=b.map */', ['source-map b.map']);
    check(`x = " //# sourceMappingURL=c.map"; // see //# sourceMappingURL=d`, []);
  });

  it('finds other strings that begin with a slash', () => {
    check(`fetch('/static/a.json'); x = '/b/' + y; z = "/"; w = \`/c/\${v}\``, [
      'absolute /static/a.json',
      'absolute /b/?',
      'absolute /c/?',
    ]);
  });

  it('tells regular expressions from division', () => {
    check(`a = b / c; d = "/x"; e = /["'/]/g.test(f) / 2; g = '/y'`, ['absolute /x', 'absolute /y']);
    check(`if (a) /"/.test(b); c = (d) / "/e"`, ['absolute /e']);
    check(`return /'/ ; i++ / 2 ; j = '/k'`, ['absolute /k']);
    check(`[a] / 2; '/b'`, ['absolute /b']);
  });

  it('knows comments, strings and templates inside one another', () => {
    check(`// import './a'\n/* import './b' */ "import './c'"; import './d'`, ['import ./d']);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is JavaScript to be read
    check("`import './a' ${ `${ '/b' } import './c'` } import './d'`; import './e'", [
      'absolute /b',
      'import ./e',
    ]);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is JavaScript to be read
    check('`${{a: "/b"}}`; "/c"', ['absolute /b', 'absolute /c']);
  });

  it('reads on behind what is being typed', () => {
    check(`import './a\nimport './b'`, ['import ./a…', 'import ./b']);
    check("import('./a", ['dynamic-import ./a?…']);
    check('/* import "a"', []);
  });

  it('undoes escapes', () => {
    assert.equal(unescapeJs('a\\u0062\\u{63}\\x64\\n\\/'), 'abcd\n/');
  });

  const piece = fc.constantFrom(
    ...['import ', 'export ', 'from ', '"', "'", '`', '${', '}', '{', '(', ')', '/', '//', '/*', '*/', '\n'],
    ...[
      '\\',
      'new URL(',
      ', import.meta.url',
      './a.js',
      '+',
      '[',
      ']',
      '=',
      ';',
      'if',
      '😀',
      '//# sourceMappingURL=a',
    ],
  );

  it('stays inside any text', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        let last = 0;
        for (const { value, span } of scanJavaScript(text)) {
          assert.ok(last <= span.start && span.start <= value.start && value.start <= value.end);
          assert.ok(value.end <= span.end && span.end <= text.length);
          last = span.end;
        }
      }),
      { numRuns: 3000, interruptAfterTimeLimit: 2000 },
    );
  });

  it('stays linear on hostile texts', function () {
    this.timeout(20_000);
    const units = [
      '/',
      '=/[',
      '`',
      '`${',
      '"',
      '/*',
      '//',
      '(',
      '}',
      'import ',
      "import('",
      "'/' ",
      '\\',
      '=/a',
    ];
    for (const unit of [...units, 'import "', 'if(', '${', ' ', '/[/]', 'new URL("a",import.meta.', '=/\\']) {
      const text = unit.repeat(200_000 / unit.length);
      const took = spent(() => scanJavaScript(text));
      assert.ok(took < 1000, `${JSON.stringify(unit)} took ${took.toFixed(0)} ms`);
    }
  });
});
