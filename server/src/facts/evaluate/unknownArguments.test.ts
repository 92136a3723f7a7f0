import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { filesOf, sourcesOver } from '../../../test/support/evaluate';
import { showValue } from '../../../test/support/showValue';
import { evaluateModule } from './evaluate';

const BEFORE = `
import os
from elsewhere import u
L = ['a', 'b']
D = {'a': 1}
S = {'a', 'b'}
`;

/** What `name` is after each statement, where nothing is known of `u`: statement → its text. */
function check(name: string, expect: Readonly<Record<string, string>>): void {
  const shown = Object.keys(expect).map((statement) => [statement, after(statement, name)]);
  assert.deepEqual(Object.fromEntries(shown), expect);
}

/** Each statement leaves `name` as one of the texts, all of which leave room for the truth. */
function checkOneOf(name: string, statements: readonly string[], sound: readonly string[]): void {
  for (const statement of statements) {
    const shown = after(statement, name);
    assert.ok(sound.includes(shown), `${statement}: ${shown}`);
  }
}

function after(statement: string, name: string): string {
  const fixture = `-- settings.py --\n${BEFORE}\n${statement}\nA = os.environ.get('A')\n`;
  const world = { complete: false, env: { A: 'env' } };
  return showValue(evaluateModule('settings', sourcesOver(filesOf(fixture), world)).names.get(name)!.value);
}

describe('what something unknown does', () => {
  it('to lists', () => {
    const anything = "[?maybe 'a', ?maybe 'b', ...]";
    check('L', {
      "L[u] = 'x'": anything,
      'L[0] = u': "[unknown, 'b']",
      'del L[u]': anything,
      'L[u:] = []': anything,
      'L.pop(u)': "[?maybe 'a', ?maybe 'b']",
      'L.remove(u)': "[?maybe 'a', ?maybe 'b']",
      'L.append(u)': "['a', 'b', unknown]",
      'L.insert(0, u)': "[unknown, 'a', 'b']",
      'L.extend(u)': "['a', 'b', ...]",
      'L += u': "['a', 'b', ...]",
      'L = [*u, *L]': "[..., 'a', 'b']",
      'u(L)': anything,
      'u(x=(L,))': anything,
      "u({'k': [L]})": anything,
      '[u(one) for one in (L, D)]': anything,
      'L = L or u': "['a', 'b']",
      'L = u or L': "alt(['a', 'b'], unknown)",
    });
  });

  it('to dicts: what comes later may override what is there', () => {
    const overridden = "{'a': alt(1, unknown), ...}";
    check('D', {
      'D.update(u)': overridden,
      'D |= u': overridden,
      'D = {**D, **u}': overridden,
      'D[u] = 2': "{'a': alt(1, 2), ...}",
      'D = {**u, **D}': "{'a': 1, ...}",
      "D.update({'b': u})": "{'a': 1, 'b': unknown}",
      'D.setdefault(u, 1)': "{'a': 1, ...}",
      "D.setdefault('a', u)": "{'a': 1}",
      'D.pop(u)': "{?maybe 'a': 1}",
      'del D[u]': "{?maybe 'a': 1}",
    });
  });

  it('to sets', () => {
    const fewer = "{?maybe 'a', ?maybe 'b'}";
    const open = "{?maybe 'a', ?maybe 'b', ...}";
    check('S', {
      'S.add(u)': "{'a', 'b', unknown}",
      'S.update(u)': "{'a', 'b', ...}",
      'S |= u': "{'a', 'b', ...}",
    });
    const shrinking = ['S &= u', 'S -= u', 'S ^= u', 'S.discard(u)', 'S.difference_update(u)'];
    checkOneOf('S', shrinking, [fewer, open, 'unknown']);
  });

  it('to the environment', () => {
    const changes = [
      "os.environ[u] = 'x'",
      'os.environ.update(u)',
      'os.environ.pop(u, None)',
      'del os.environ[u]',
    ];
    checkOneOf('A', changes, ['unknown', "alt('env', unknown)", "alt('env', 'x')", "alt('env', None)"]);
    check('A', { "os.environ['A'] = u": 'unknown' });
  });
});
