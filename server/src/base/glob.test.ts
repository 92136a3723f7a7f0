import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { compileFnmatch, compileGlob } from './glob';

function check(pattern: string, expected: Record<string, boolean>): void {
  const glob = compileGlob(pattern);
  for (const [path, match] of Object.entries(expected))
    assert.equal(glob.matches(path), match, `${pattern} ~ ${path}`);
}

describe('compileFnmatch', () => {
  it('answers as the fnmatch of the installed Python does', () => {
    const letter = fc.constantFrom(...'ab-!]^[?*.~\\/&|🙂\n');
    const text = fc.array(letter, { maxLength: 8 }).map((letters) => letters.join(''));
    const pairs = fc.sample(fc.tuple(text, text), { numRuns: 6000, seed: 1 });
    const likely = pairs.map(([name, noise], i) => [likelyPattern(name, i), `${name}${i % 3 ? '' : noise}`]);
    const cases = [...pairs, ...likely];
    const program =
      'import fnmatch,json,sys\nprint(json.dumps([fnmatch.fnmatchcase(n,p) for p,n in json.load(sys.stdin)]))';
    const answer = execFileSync('python3', ['-c', program], {
      input: JSON.stringify(cases),
      encoding: 'utf8',
    });
    const expected = JSON.parse(answer) as boolean[];
    assert.ok(expected.filter(Boolean).length > 1000);
    cases.forEach(([pattern, name], i) => {
      const { matches, ending } = compileFnmatch(pattern!);
      assert.equal(matches(name!), expected[i], JSON.stringify([pattern, name]));
      assert.ok(!expected[i] || name!.endsWith(ending), JSON.stringify([pattern, name, ending]));
    });
  });

  it('does not backtrack without bound', () => {
    const { matches } = compileFnmatch(`${'*a'.repeat(30)}*b`);
    assert.equal(matches('a'.repeat(5000)), false);
  });
});

describe('compileGlob', () => {
  it('keeps * within a segment', () =>
    check('js/*.js', { 'js/a.js': true, 'js/x/a.js': false, 'a.js': false }));
  it('lets ** stand for no directory or several', () =>
    check('**/*.js', { 'a.js': true, 'x/a.js': true, 'x/y/a.js': true, 'x/a.css': false }));
  it('takes a final ** for everything below', () =>
    check('js/**', { 'js/a': true, 'js/x/a': true, js: false, 'css/a': false }));
  it('reads ** inside a segment as *', () => check('**.js', { 'a.js': true, 'x/a.js': false }));
  it('skips hidden names unless asked for', () => {
    check('**/*', { '.git/a': false, 'x/.a': false, 'x/a': true });
    check('.*/a', { '.git/a': true, 'git/a': false });
  });
  it('matches sets', () => check('[!ab]?.[jc]s', { 'cc.js': true, 'ac.js': false, 'cc.cs': true }));
  it('never matches an absolute pattern or a directory', () => {
    check('/a.js', { 'a.js': false });
    check('a/', { a: false, 'a/b': false });
  });
});

/** A pattern with a good chance to match `name`: some of its characters made wild. */
function likelyPattern(name: string, salt: number): string {
  const chars = [...name];
  return chars
    .map((c, i) => ['?', '*', `[${c}]`, `[!x-z${c}]`, `[a-${c}]`, `[+--${c}]`, c, c][(i * 7 + salt) % 8])
    .join('');
}
