import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Entropy } from '../../../test/support/entropy';
import { sourcesOver } from '../../../test/support/evaluate';
import { memoryFiles } from '../../../test/support/memoryFiles';
import type { AbsPath } from '../../base/path';
import { finish } from '../../base/steps';
import { type EvaluatedBundles, evaluateBundles, type RememberedBundles } from '../bundles';

const HEAD = `from django_assets import Bundle, register
from webassets.filter import get_filter
from django_assets.env import get_env
from more import PATH, LIST, FOUND
`;

/** What may stand in a module, on a line of its own; in most of them nothing else is done than bundles registered. */
const STATEMENTS = [
  "register('a', Bundle('a.js', 'b.js', filters='rjsmin, jsmin', output='gen/a.js'))",
  "register('a', Bundle('a.js', 'b.js', filters='rjsmin, jsmin', output='gen/a.js'))",
  "register('b', 'a.js', Bundle('*.js', Bundle('c.js')), depends=['x.scss'], extra={'media': ['print']})",
  "register({'c': Bundle('c.js', config={'A': 'b'}), 'd': Bundle(r'd.js', output='d' '.js', version='1')})",
  "register('e', Bundle(*[Bundle('e.js')] * 2))",
  "register('f', register('g', 'g.js', merge=False, debug='merge'))",
  "register('h', 'h.css', filters=[get_filter('cssrewrite', {'a': 'b'}), 'cssmin'])",
  "register('i', 'i.css', filters=get_filter('mine'))",
  "register('j', PATH, *LIST, output=PATH.replace('.js', '.min.js'))",
  "register('k', *['%s.js' % name for name in LIST])",
  "register('l', FOUND, 'l.js')",
  "register('t', *LIST)",
  "register('t', 't.js', *LIST)",
  "register('m', 'm.js', nonsense=1)",
  "register('n' if FOUND else 'o', 'n.js')",
  'register()',
  "register(PATH, Bundle(OWN + '/x.js', filters=OWN))",
  "if FOUND: register('p', 'p.js')",
  "for name in LIST: register(name, name + '.js')",
  "OWN = 'own'",
  "OWN = ['own']",
  "OWN += 'ed'",
  "LIST = ['x', 'y']",
  "LIST = ['x', 'yz']",
  "LIST.append('z')",
  'Bundle = lambda *paths: None',
  'register = print',
  'from django_assets import Bundle, register',
  "register('q', '''q.js''', output='ä.js')",
];

/** Code that asks what is registered, or whom more hangs on what is than that. */
const ASKING = [
  "get_env()['a'].contents += ('late.js',)",
  "if 'a' in get_env(): register('r', 'r.js')",
  "get_env().add(Bundle('s.js'))",
];

const MORE = [
  "PATH = 'path.js'\nLIST = ['one', 'two']\n",
  "PATH = 'path.js'\nLIST = ['one', 'three']\n",
  "PATH = 'pa' 'th.js'\nLIST = []\n",
  "LIST = ['one', 'two']\nPATH = 'path.js'\n",
];

const ASSETS = '/p/assets.py' as AbsPath;

/** A site of which texts change, so that what an edit leaves of them is known to be the same. */
function site(): (module: string, more: string, before?: RememberedBundles) => EvaluatedBundles {
  const files = memoryFiles({});
  return (module, more, before) => {
    for (const [path, text] of [
      [ASSETS, module],
      ['/p/more.py', more],
    ] as const)
      if (files.text(path as AbsPath)?.text !== text) files.write(path, text);
    const sources = sourcesOver(files, { env: { NAME: 'env' } });
    return finish(evaluateBundles([{ name: 'assets', optional: true }], sources, { before }));
  };
}

function facts({ remembered: _, ...said }: EvaluatedBundles): unknown {
  return said;
}

/** Which bundles are the same object, by the numbers of registrations. */
function identities({ registrations }: EvaluatedBundles): readonly number[] {
  return registrations.map(({ bundle }) => registrations.findIndex((one) => one.bundle === bundle));
}

function statementsOf(remembered: RememberedBundles | undefined): readonly object[] {
  return remembered?.get(ASSETS)?.all ?? [];
}

/** Statements come, go, move and change; after each edit all is as if it were read for the first time. */
function editOddly(seed: number): number {
  const random = new Entropy(seed);
  const statements = random.chance(0.3) ? [...STATEMENTS.slice(0, 6), ...ASKING] : STATEMENTS;
  const lines = Array.from({ length: 8 }, () => random.pick(statements));
  const read = site();
  let more = random.pick(MORE);
  let remembered: RememberedBundles | undefined;
  let repeated = 0;
  for (let edit = 0; edit < 12; edit++) {
    const module = `${HEAD}${lines.join('\n')}\n`;
    const now = read(module, more, remembered);
    const fresh = site()(module, more);
    assert.deepEqual(facts(now), facts(fresh), `seed ${seed}, edit ${edit}:\n${module}`);
    assert.deepEqual(identities(now), identities(fresh), module);
    repeated += statementsOf(now.remembered).filter((one) => statementsOf(remembered).includes(one)).length;
    remembered = now.remembered;
    const at = random.int(0, lines.length - 1);
    const line = lines[at]!;
    const place = random.int(0, line.length);
    const edits = [
      () => lines.splice(at, 1),
      () => lines.splice(at, 0, random.pick(statements)),
      () => lines.splice(at, 1, random.pick(statements)),
      () => lines.splice(at, 0, lines.splice(random.int(0, lines.length - 1), 1)[0] ?? ''),
      () =>
        lines.splice(
          at,
          1,
          `${line.slice(0, place)}${random.pick(['x', "'", '', ' ', ','])}${line.slice(place)}`,
        ),
      () => lines.splice(at, 1, line.replace(/\w(?=\.\w)/, 'z')),
      () => lines.splice(at, 0, '', '# what follows'),
    ];
    random.pick(edits)();
    if (lines.length === 0) lines.push(random.pick(statements));
    if (random.chance(0.1)) more = random.pick(MORE);
  }
  return repeated;
}

describe('what is remembered of statements that register bundles', () => {
  it('leaves after any edits what a first reading gives', () => {
    let repeated = 0;
    for (let seed = 0; seed < 100; seed++) repeated += editOddly(seed);
    assert.ok(repeated > 500, `${repeated} were taken from before`);
  });

  it('keeps what an edit behind them leaves as it was, and moves what stands behind', () => {
    const read = site();
    const [first, second] = ["register('a', Bundle('a.js'))", "register('b', Bundle('b.js'))"];
    const before = read(`${HEAD}${first}\n${second}\n`, MORE[0]!);
    const longer = `${HEAD}${first}\nOWN = 1\n${second}\n`;
    const moved = read(longer, MORE[0]!, before.remembered);
    assert.equal(moved.registrations[0], before.registrations[0]);
    assert.notEqual(moved.registrations[1], before.registrations[1]);
    assert.equal(statementsOf(moved.remembered).length, 2);
    const again = read(longer, MORE[0]!, moved.remembered).registrations;
    assert.ok(again.every((one, i) => one === moved.registrations[i]));
  });
});
