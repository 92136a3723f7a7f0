import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Entropy } from '../../../test/support/entropy';
import { readFixture } from '../../../test/support/fixture';
import type { MemoryFiles } from '../../../test/support/memoryFiles';
import type { AbsPath } from '../../base/path';
import { SourceText } from '../../base/text';
import { exampleSite } from '../../rules/bundles';
import { checkProject } from '../../rules/run';
import type { WorkspaceOptions } from '../../workspace/options';
import type { Snapshot } from '../../workspace/snapshot';
import { Workspace } from '../../workspace/workspace';
import { complete } from '../completion/complete';
import type { CompletionItem } from '../completion/item';
import { hover } from '../hover';
import { references } from '../references';
import { prepareBundles } from './prepare';
import { knowsReferences, mustReadAnew } from './typed';

const MODULE = '/p/shop/assets.py' as AbsPath;
const PAGE = '/p/shop/templates/page.html' as AbsPath;
const PYTHON = `from django_assets import Bundle, register
from .more import LIBRARIES

register('shop', Bundle('js/cart.js', 'js/*.js', filters='rjsmin', output='gen/shop.js'))
register('look', 'css/look.css', filters=['cssmin', 'cssrewrite'], output='gen/look.%(version)s.css')
register('all', Bundle(*LIBRARIES, Bundle('js/list.js', "js/nothing.js")), output='gen/all.js')
`;
const SITE = exampleSite(`
-- manage.py --
import os
os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'mysite.settings')
-- mysite/__init__.py --
-- .venv/pyvenv.cfg --
version = 3.12.0
-- shop/__init__.py --
-- shop/more.py --
LIBRARIES = ['js/list.js']
-- shop/assets.py --
${PYTHON}-- shop/static/js/cart.js --
-- shop/static/js/list.js --
-- shop/templates/page.html --
{% load assets static %}{% static 'js/cart.js' %}
{% assets 'shop', 'js/carts.js' %}{% endassets %}{% assets "look" %}{% endassets %}{% assets 'js/cart.js' %}{% endassets %}
-- shop/static/css/look.css --
`);

/** What people type in such a module, beside letters. */
const TYPED = [
  "'",
  '"',
  '(',
  ')',
  ', ',
  '\n',
  'js/',
  'js/c',
  '*',
  'x',
  ' ',
  '#',
  "'js/cart.js', ",
  'Bundle(',
];

/** What stands there all comes from one reading. */
function answers(snapshot: Snapshot): unknown {
  const project = snapshot.projects[0]!;
  const bundles = project.bundles!.all.map(({ name, contents, at }) => [
    name,
    at,
    contents.map((one) => (one.kind === 'path' ? [one.text, one.at] : one.kind)),
  ]);
  const text = snapshot.text(MODULE)!.text;
  const places = [...text.matchAll(/['"/]/g)].map(({ index }) => index + 1);
  const seen = places.map((at) => [hover(snapshot, MODULE, at), references(snapshot, MODULE, at)]);
  return { bundles, findings: checkProject(snapshot, project), seen };
}

function openWorkspace(files: MemoryFiles, text: string, more: Partial<WorkspaceOptions> = {}): Workspace {
  const reading = { files, env: () => undefined, envNames: () => [], platform: 'linux' } as const;
  const workspace = new Workspace({ ...reading, ...more });
  workspace.addProject('/p' as AbsPath);
  workspace.apply([{ kind: 'open', path: MODULE, text: new SourceText(MODULE, text, 1) }]);
  return workspace;
}

/**
 * Types in a burst, here and there. While bundles lag behind, completion at the cursor offers what it would if they did not,
 * or knows that it cannot; once the typing rests, all is as if the file had just been opened.
 */
function typeOddly(seed: number): void {
  const random = new Entropy(seed);
  const { files } = readFixture(SITE);
  const workspace = openWorkspace(files, PYTHON);
  const first = workspace.snapshot.projects[0];
  let text = PYTHON;
  let at = random.int(0, text.length);
  for (let i = 0; i < 8; i++) {
    if (random.chance(0.2)) at = random.int(0, text.length);
    const end = random.chance(0.2) ? Math.min(text.length, at + random.int(1, 5)) : at;
    const typed = random.pick([...TYPED, 'c', 'a', '.', '']);
    text = text.slice(0, at) + typed + text.slice(end);
    const source = workspace.snapshot.openText(MODULE)!.edited({ start: at, end }, typed, i + 2);
    at += typed.length;
    const now = workspace.apply([{ kind: 'edit', path: MODULE, text: source }], { mayLag: true });
    assert.equal(now.projects[0], first, 'nothing is read while one types');
    assert.equal(now.lagging.size, text === PYTHON ? 0 : 1);
    assert.equal(now.rested.text(MODULE)?.text, PYTHON, 'what bundles were read from stays at hand');
    if (mustReadAnew(now, MODULE, at)) continue;
    const shown = ({ label, span }: CompletionItem) => `${label} ${span.start}-${span.end}`;
    const offered = new Set(complete(now, MODULE, at).items.map(shown));
    // A text that is broken elsewhere may have lost what was there before.
    const fresh = complete(openWorkspace(files, text).snapshot, MODULE, at).items.map(shown);
    assert.deepEqual(
      fresh.filter((one) => !offered.has(one)),
      [],
      `${text.slice(0, at)}█${text.slice(at)}`,
    );
  }
  assert.deepEqual(answers(workspace.settle()), answers(openWorkspace(files, text).snapshot));
  assert.equal(workspace.snapshot.lagging.size, 0);
}

/**
 * Types now and then while the bundles are read step by step: nobody sees half of a reading, and when it is done, or somebody
 * could not wait, all is as if the file had just been opened.
 */
function typeWhileReading(seed: number): void {
  const random = new Entropy(seed);
  const { files } = readFixture(SITE);
  const workspace = openWorkspace(files, PYTHON, { prepareBundles });
  let text = PYTHON;
  let version = 2;
  const type = () => {
    const start = random.int(0, text.length);
    const typed = random.pick([...TYPED, 'c', "register('new', 'js/cart.js')\n"]);
    const source = workspace.snapshot.openText(MODULE)!.edited({ start, end: start }, typed, version++);
    text = source.text;
    workspace.apply([{ kind: 'edit', path: MODULE, text: source }], { mayLag: true });
  };
  for (let i = 0; i < 4; i++) {
    type();
    const before = workspace.snapshot;
    const steps = workspace.settling();
    const most = random.chance(0.3) ? Number.POSITIVE_INFINITY : random.int(0, 40);
    let made = 0;
    while (made < most && !steps.next().done) {
      made++;
      assert.equal(workspace.snapshot, before, 'nothing is seen of what is half read');
    }
    if (random.chance(0.5)) {
      type();
      // What was half read is of no use any more.
      if (made < most || workspace.snapshot.lagging.size > 0) assert.equal(steps.next().done, true);
    }
  }
  assert.deepEqual(answers(workspace.settle()), answers(openWorkspace(files, text).snapshot));
  assert.equal(workspace.snapshot.lagging.size, 0);
}

const PLAIN_MODULE = `${PYTHON}register('pages', Bundle('js/cart.js', 'js/list.js', output='gen/pages.js'))
register('lists', 'js/list.js', 'js/cart.js', output='gen/lists.js')
`;

/** What stands in modules where a source is more than a source of one bundle. */
const ODD_MODULES = [
  `${PYTHON}from django_assets.env import get_env
for name in get_env()['shop'].contents:
    register(name + '.js', Bundle('js/list.js'))
`,
  `from django_assets import Bundle, register
PATH = 'js/cart.js'
register(PATH.upper(), Bundle(PATH, 'js/list.js'))
class Named(Bundle):
    def __init__(self, path):
        super().__init__(path)
        register(path, 'css/look.css')
register('named', Named('js/cart.js'))
def both(path):
    register(path[:6], path)
    register('other', path)
both('js/cart.js')
inner = Bundle('js/list.js')
register('outer', inner, Bundle('js/cart.js', 'outer', f'js/list.js'))
register(inner.contents[0][3:], 'js/cart.js')
`,
];

/** Types in paths, and now and then elsewhere: where references are known they are those of the file opened afresh. */
function typeInPaths(seed: number): number {
  const random = new Entropy(seed);
  const { files } = readFixture(SITE);
  let text = random.chance(0.5) ? PLAIN_MODULE : random.pick(ODD_MODULES);
  const workspace = openWorkspace(files, text);
  let known = 0;
  for (let i = 0; i < 5; i++) {
    const paths = [...text.matchAll(/(?<=js\/)\w*\.js['"]/g)].map(({ index }) => index);
    const isElsewhere = paths.length === 0 || random.chance(0.15);
    const at = isElsewhere ? random.int(0, text.length) : random.pick(paths);
    const end = random.chance(0.2) ? Math.min(text.length, at + random.int(1, 3)) : at;
    const typed = random.chance(0.15) ? random.pick(TYPED) : random.pick(['s', 'a', '/', '.', '', 'cart']);
    const now = workspace.snapshot.openText(MODULE)!.edited({ start: at, end }, typed, i + 2);
    ({ text } = now);
    const lagging = workspace.apply([{ kind: 'edit', path: MODULE, text: now }], { mayLag: true });
    if (lagging.lagging.size > 0 && knowsReferences(lagging)) {
      known++;
      const { snapshot: fresh } = openWorkspace(files, text);
      for (const [path, shown] of [
        [MODULE, text],
        [PAGE, fresh.text(PAGE)!.text],
      ] as const)
        for (const { index } of shown.matchAll(/['"]./g))
          assert.deepEqual(
            references(lagging, path, index + 1),
            references(fresh, path, index + 1),
            `${shown.slice(0, index + 1)}█${shown.slice(index + 1)}\n\n${text}`,
          );
    }
    if (random.chance(0.5)) workspace.settle();
  }
  return known;
}

describe('bundles that lag behind what is typed', () => {
  it('are read in steps as they are at a stretch, whatever is typed between them', () => {
    for (let seed = 0; seed < 15; seed++) {
      try {
        typeWhileReading(seed);
      } catch (error) {
        throw new Error(`seed ${seed}: ${error instanceof Error ? error.stack : error}`);
      }
    }
  }).timeout(60_000);

  it('offer what those do that do not, or know that they cannot', () => {
    // 115: what is typed left of the cursor begins another string.
    for (const seed of [...Array(10).keys(), 115]) {
      try {
        typeOddly(seed);
      } catch (error) {
        throw new Error(`seed ${seed}: ${error instanceof Error ? error.stack : error}`);
      }
    }
  }).timeout(60_000);

  it('know all references while no more than paths of sources is typed, or know that they do not', () => {
    let known = 0;
    for (let seed = 0; seed < 40; seed++) {
      try {
        known += typeInPaths(seed);
      } catch (error) {
        throw new Error(`seed ${seed}: ${error instanceof Error ? error.stack : error}`);
      }
    }
    assert.ok(known >= 20, `${known} times known`);
  }).timeout(60_000);

  it('do not know references where a source may say more than what is built', () => {
    const typed = (module: string, path: string) => {
      const workspace = openWorkspace(readFixture(SITE).files, module);
      const at = module.lastIndexOf(path) + path.length - 3;
      const text = workspace.snapshot.openText(MODULE)!.edited({ start: at, end: at }, 's', 2);
      return knowsReferences(workspace.apply([{ kind: 'edit', path: MODULE, text }], { mayLag: true }));
    };
    const begin = 'from django_assets import Bundle, register\nfrom django_assets.env import get_env\n';
    assert.equal(typed(`${begin}register('a', Bundle('js/cart.js'))\n`, 'js/cart.js'), true);
    assert.equal(
      typed(`${begin}register('a', 'js/list.js', 'js/cart.js', output='b')\n`, 'js/cart.js'),
      true,
    );
    const odd = [
      "b = Bundle('js/cart.js')\nregister('a', b)\n",
      "register('a', Bundle('js/cart.js'))\nprint(get_env()['a'])\n",
      "register('a', Bundle(Bundle('js/cart.js')))\n",
      "register('a', Bundle(*['js/cart.js']))\n",
      "register('a', Bundle(f'js/cart.js'))\n",
      "class Own(Bundle): pass\nregister('a', Own('js/cart.js'))\n",
      "for name in 'ab':\n    register(name, Bundle('js/cart.js'))\n",
      "register('js/carts.js', Bundle('js/cart.js'))\n",
    ];
    for (const one of odd) assert.equal(typed(begin + one, 'js/cart.js'), false, one);
  });

  it('are read when a file they depend on changes on the disk, and when the document is closed', () => {
    const { files } = readFixture(SITE);
    const workspace = openWorkspace(files, PYTHON);
    const text = PYTHON.replace("'js/cart.js'", "'js/other.js'");
    const type = () =>
      workspace.apply([{ kind: 'edit', path: MODULE, text: new SourceText(MODULE, text, 2) }], {
        mayLag: true,
      });
    const sources = () =>
      workspace.snapshot.projects[0]!.bundles!.get('shop')!.contents.flatMap((one) =>
        one.kind === 'path' ? [one.text] : [],
      );
    assert.equal(type().lagging.size, 1);
    assert.deepEqual(sources(), ['js/cart.js', 'js/*.js']);
    files.write('/p/shop/more.py', 'LIBRARIES = []\n');
    workspace.apply([{ kind: 'disk', path: '/p/shop/more.py' as AbsPath }]);
    assert.deepEqual(sources(), ['js/other.js', 'js/*.js']);
    workspace.apply([{ kind: 'close', path: MODULE }]);
    assert.deepEqual(sources(), ['js/cart.js', 'js/*.js']);
    assert.equal(workspace.snapshot.lagging.size, 0);
  });

  it('are hovered over where they stood', () => {
    const { files } = readFixture(SITE);
    const workspace = openWorkspace(files, PYTHON);
    const text = `# a line above\n${PYTHON}`;
    const { rested } = workspace.apply(
      [{ kind: 'edit', path: MODULE, text: new SourceText(MODULE, text, 2) }],
      {
        mayLag: true,
      },
    );
    assert.match(hover(rested, MODULE, PYTHON.indexOf('look'))!.markdown, /css\/look\.css/);
  });
});
