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
import { mustReadAnew } from './typed';

const MODULE = '/p/shop/assets.py' as AbsPath;
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
    for (let seed = 0; seed < 10; seed++) {
      try {
        typeOddly(seed);
      } catch (error) {
        throw new Error(`seed ${seed}: ${error instanceof Error ? error.stack : error}`);
      }
    }
  }).timeout(60_000);

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
