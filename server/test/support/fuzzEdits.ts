import assert from 'node:assert/strict';
import type { AbsPath } from '../../src/base/path';
import { SourceText } from '../../src/base/text';
import type { FileKind } from '../../src/facts/fileReferences';
import { codeActions } from '../../src/features/codeActions';
import { complete } from '../../src/features/completion/complete';
import { resolveCompletion } from '../../src/features/completion/resolve';
import { definition } from '../../src/features/definition';
import { documentHighlights } from '../../src/features/documentHighlights';
import { documentLinks } from '../../src/features/documentLinks';
import { documentSymbols } from '../../src/features/documentSymbols';
import { hover } from '../../src/features/hover';
import { references } from '../../src/features/references';
import { prepareRename, rename } from '../../src/features/rename';
import { referencesTo } from '../../src/project/references';
import { checkFile, checkProject } from '../../src/rules/run';
import type { Snapshot } from '../../src/workspace/snapshot';
import { Workspace } from '../../src/workspace/workspace';
import { Entropy } from './entropy';
import { readFixture } from './fixture';
import { oddPieces } from './fuzzReferences';
import { longTemplate } from './fuzzTemplates';
import type { MemoryFiles } from './memoryFiles';
import { snapshotOf } from './snapshot';

const SITE = `
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles', 'shop', 'blog']
STATIC_URL = 'static/'
LOGO = 'a.png'
-- shop/static/a.css --
-- shop/static/a.png --
-- shop/static/b.js --
-- shop/static/c/d.svg --
<svg width="3" height="4"/>
-- blog/static/a.css --
-- blog/static/look.scss --
-- blog/static/look.less --
-- shop/templates/page.html --
-- shop/templates/style.css --
-- shop/templates/long.html --
-- shop/jinja2/page.html --
-- shop/views.py --
-- content/a.yaml --
-- content/b.json --
-- content/c.toml --
`;

const DATA_FILES = { 'content/*': '**, **.icon' };

/** A template that is read in pieces. */
const LONG = '/p/shop/templates/long.html';

/** What is edited, and as what it is read. */
const EDITED: readonly (readonly [string, FileKind])[] = [
  ['/p/shop/static/a.css', 'css'],
  ['/p/blog/static/look.scss', 'scss'],
  ['/p/blog/static/look.less', 'less'],
  ['/p/shop/static/b.js', 'javascript'],
  ['/p/shop/templates/page.html', 'django'],
  ['/p/shop/templates/page.html', 'django'],
  ['/p/shop/templates/style.css', 'django'],
  [LONG, 'django'],
  ['/p/shop/jinja2/page.html', 'jinja'],
  ['/p/shop/views.py', 'python'],
  ['/p/content/a.yaml', 'yaml'],
  ['/p/content/b.json', 'json'],
  ['/p/content/c.toml', 'toml'],
];

/** Files that come and go on the disk. */
const LOOSE = [
  '/p/shop/static/e.png',
  '/p/blog/static/a.png',
  '/p/blog/static/b.js/f.js',
  '/p/shop/static/c/d.svg',
];

const NAMES = ['a.css', 'a.png', 'b.js', 'c/d.svg', 'e.png'];

/**
 * Edits a site `count` times and asks every feature about the place of the edit; at the end all is as if the files had
 * just been opened. Whatever is wrong has the seed in its message.
 */
export function editOddly(seed: number, count: number): void {
  const random = new Entropy(seed);
  const { files } = readFixture(SITE);
  snapshotOf(files);
  const workspace = openWorkspace(files);
  const texts = new Map<AbsPath, string>();
  try {
    for (let i = 0; i < count; i++) step(workspace, files, texts, random);
    const fresh = openWorkspace(files);
    fresh.apply(
      Array.from(texts, ([path, text]) => ({ kind: 'open', path, text: new SourceText(path, text, 1) })),
    );
    assert.deepEqual(answers(workspace.snapshot), answers(fresh.snapshot));
  } catch (error) {
    const what = error instanceof Error ? error.stack : error;
    throw new Error(`seed ${seed}: ${what}\n\n${JSON.stringify([...texts], undefined, 1)}`);
  }
}

function openWorkspace(files: MemoryFiles): Workspace {
  const options = { env: () => undefined, envNames: () => [], platform: 'linux' as const };
  const workspace = new Workspace({ files, ...options, dataFiles: DATA_FILES });
  workspace.addProject('/p' as AbsPath);
  return workspace;
}

function step(workspace: Workspace, files: MemoryFiles, texts: Map<AbsPath, string>, random: Entropy): void {
  if (random.chance(0.05)) {
    const path = random.pick(LOOSE) as AbsPath;
    if (files.kind(path) === undefined) files.write(path, 'x');
    else files.remove(path);
    workspace.apply([{ kind: 'disk', path }]);
    return;
  }
  const [name, kind] = random.pick(EDITED);
  const path = name as AbsPath;
  if (random.chance(0.05) && texts.delete(path)) {
    workspace.apply([{ kind: 'close', path }]);
    return;
  }
  const before = texts.get(path) ?? (path === LONG ? longTemplate(random) : '');
  const start = random.int(0, before.length);
  const end = random.chance(0.4) ? Math.min(before.length, start + random.int(0, 60)) : start;
  const typed =
    random.chance(0.1) && before.length > 2000 && path !== LONG
      ? ''
      : oddPieces(kind, random, random.int(0, 3));
  const text = before.slice(0, start) + typed + before.slice(end);
  const version = 1;
  const opened = workspace.snapshot.openText(path);
  const source = opened?.edited({ start, end }, typed, version) ?? new SourceText(path, text, version);
  workspace.apply([{ kind: opened ? 'edit' : 'open', path, text: source }]);
  texts.set(path, text);
  ask(workspace.snapshot, path, start + typed.length, random);
}

function ask(snapshot: Snapshot, path: AbsPath, offset: number, random: Entropy): void {
  const { items } = complete(snapshot, path, offset);
  for (const { span, data } of items.slice(0, 3)) {
    assert.ok(span.start <= offset && offset <= span.end, 'a completion replaces what is around the cursor');
    if (data) resolveCompletion(snapshot, data);
  }
  hover(snapshot, path, offset);
  definition(snapshot, path, offset);
  documentHighlights(snapshot, path, offset);
  documentLinks(snapshot, path);
  documentSymbols(snapshot, path);
  checkFile(snapshot, path);
  if (!random.chance(0.1)) return;
  codeActions(snapshot, path, { start: offset, end: offset });
  references(snapshot, path, offset);
  if (prepareRename(snapshot, path, offset)) rename(snapshot, path, offset, 'new/name.png');
}

function answers(snapshot: Snapshot): unknown {
  const project = snapshot.projects[0]!;
  const places = NAMES.map((name) =>
    referencesTo(project, name, snapshot.files)
      .map(({ path, reference }) => `${name} ${path}:${reference.pathSpan.start}`)
      .sort(),
  );
  return { places, findings: checkProject(snapshot, project), files: [...project.index.entries()] };
}
