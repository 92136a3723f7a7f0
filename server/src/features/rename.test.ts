import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readFixture } from '../../test/support/fixture';
import { type MemoryFiles, memoryFiles } from '../../test/support/memoryFiles';
import { snapshotOf } from '../../test/support/snapshot';
import type { AbsPath } from '../base/path';
import { referencesTo } from '../project/references';
import { applyEdits } from '../rules/applicableFixes';
import type { Snapshot } from '../workspace/snapshot';
import { fileRename } from './fileRename';
import { prepareRename, rename } from './rename';
import { type Move, placeAfter, type ReferenceEdit } from './renaming';

const SITE = `
-- shop/static/shop/css/site.css --
@import "parts/menu.css";
@import url(./print.css);
a { background: url("../img/a b.png?v=1#x") }
-- shop/static/shop/css/print.css --
-- shop/static/shop/css/parts/menu.css --
b { background: url(/static/shop/img/a%20b.png) }
-- shop/static/shop/css/theme.scss --
@use "parts/mixins";
-- shop/static/shop/css/parts/_mixins.scss --
-- shop/static/shop/img/a b.png --
-- shop/static/shop/js/app.js --
import { part } from './part.js';
import '../css/parts/menu.css';
-- shop/static/shop/js/part.js --
-- zoo/static/shop/img/a b.png --
-- shop/views.py --
from django.templatetags.static import static
LOGO = static('shop/img/a b.png')
FLAG = static('shop/img/' + code)
class Form:
    class Media:
        js = ['shop/js/app.js', '/static/shop/js/part.js']
-- shop/templates/a.html --
{% load static %}
<img src="{% static "shop/img/a b.png" %}" srcset="/static/shop/img/a%20b.png 2x">
<img src="{% static 'shop/img/'|add:name %}">{% static 'shop/js/gone.js' %}{% static 'shop/js/gone.js' %}
<script src="{% get_static_prefix %}shop/js/app.js?v=2"></script>
`;

/** The files after edits and moves, as text by path; only those that are not as they were. */
function changed(
  snapshot: Snapshot,
  files: MemoryFiles,
  moves: readonly Move[],
  edits: readonly ReferenceEdit[],
) {
  const paths = readFixturePaths(files);
  const after: Record<string, string> = {};
  const lines: string[] = [];
  for (const path of paths) {
    const text = snapshot.text(path)?.text ?? '';
    const own = edits.filter((edit) => edit.path === path);
    after[placeAfter(path, moves)] = applyEdits(text, own);
    for (const { span, newText, certain } of own)
      lines.push(`${path.slice(3)}: ${text.slice(span.start, span.end)} → ${newText}${certain ? '' : ' ?'}`);
  }
  return { after, lines: lines.sort() };
}

function readFixturePaths(files: MemoryFiles): readonly AbsPath[] {
  const visit = (dir: AbsPath): AbsPath[] =>
    (files.list(dir) ?? []).flatMap(({ name, kind }) => {
      const path = `${dir}/${name}` as AbsPath;
      return kind === 'directory' ? visit(path) : [path];
    });
  return visit('/p' as AbsPath);
}

/** How many places name each file that is named at all. */
function places(snapshot: Snapshot): readonly number[] {
  const [project] = snapshot.projects;
  return [...project!.index.entries()]
    .map(({ path }) => referencesTo(project!, path, snapshot.files).length)
    .filter((count) => count > 0)
    .sort();
}

function expectSame(before: Snapshot, after: Record<string, string>): void {
  assert.deepEqual(places(snapshotOf(memoryFiles(after))), places(before));
}

/** Renames what is under the cursor to `to`: `edits` as `file: old → new`, ` ?` behind those to be looked at. */
function checkRename(text: string, to: string, moved: readonly string[], edits: readonly string[]): void {
  const { files, cursor } = readFixture(text);
  const snapshot = snapshotOf(files);
  const renaming = rename(snapshot, cursor!.path, cursor!.offset, to);
  assert.ok(renaming && !('refused' in renaming), JSON.stringify(renaming));
  const { after, lines } = changed(snapshot, files, renaming.moves, renaming.edits);
  assert.deepEqual(
    renaming.moves.map((move) => move.to),
    moved,
  );
  assert.deepEqual(lines, edits);
  if (moved.length > 0) expectSame(snapshot, after);
}

function checkMove(moves: readonly (readonly [string, string])[], edits: readonly string[]): void {
  const { files } = readFixture(SITE);
  const snapshot = snapshotOf(files);
  const all = moves.map(([from, to]) => ({ from: `/p/${from}` as AbsPath, to: `/p/${to}` as AbsPath }));
  const { after, lines } = changed(snapshot, files, all, fileRename(snapshot, all));
  assert.deepEqual(lines, edits);
  expectSame(snapshot, after);
}

describe('rename', () => {
  it('moves the file, and edits every place that names it, each in its own spelling', () => {
    checkRename(
      SITE.replace('"shop/img/a b', '"shop/img/█a b'),
      'shop/img/new/c d.png',
      ['/p/shop/static/shop/img/new/c d.png'],
      [
        'shop/static/shop/css/parts/menu.css: shop/img/a%20b.png → shop/img/new/c%20d.png',
        'shop/static/shop/css/site.css: ../img/a b.png → ../img/new/c%20d.png',
        'shop/templates/a.html: shop/img/a b.png → shop/img/new/c d.png',
        'shop/templates/a.html: shop/img/a%20b.png → shop/img/new/c%20d.png',
        'shop/views.py: shop/img/a b.png → shop/img/new/c d.png',
      ],
    );
  });

  it('takes a relative path for what it is, and keeps what lies beside the file', () => {
    checkRename(
      SITE.replace('"parts/menu.css"', '"parts/m█enu.css"'),
      '../menu.css',
      ['/p/shop/static/shop/menu.css'],
      [
        'shop/static/shop/css/site.css: parts/menu.css → ../menu.css',
        'shop/static/shop/js/app.js: ../css/parts/menu.css → ../menu.css',
      ],
    );
    checkRename(
      SITE.replace("'./part.js'", "'./pa█rt.js'"),
      './lib/part.js',
      ['/p/shop/static/shop/js/lib/part.js'],
      [
        'shop/static/shop/js/app.js: ./part.js → ./lib/part.js',
        'shop/views.py: shop/js/part.js → shop/js/lib/part.js',
      ],
    );
  });

  it('keeps the short names of Sass', () => {
    checkRename(
      SITE.replace('"parts/mixins"', '"parts/█mixins"'),
      'shared/tools',
      ['/p/shop/static/shop/css/shared/_tools.scss'],
      ['shop/static/shop/css/theme.scss: parts/mixins → shared/tools ?'],
    );
  });

  it('corrects the name of a file that does not exist wherever it stands', () => {
    checkRename(
      SITE.replace("'shop/js/gone.js'", "'shop/js/█gone.js'"),
      'shop/js/app.js',
      [],
      [
        'shop/templates/a.html: shop/js/gone.js → shop/js/app.js',
        'shop/templates/a.html: shop/js/gone.js → shop/js/app.js',
      ],
    );
  });

  it('is not begun where the path is put together from several texts', () => {
    const { files, cursor } = readFixture(`${SITE}
-- shop/forms.py --
from django.templatetags.static import static
MENU = static('shop/css/█parts' "/menu.css")
`);
    const prepared = prepareRename(snapshotOf(files), cursor!.path, cursor!.offset);
    assert.ok(prepared && 'refused' in prepared && /several texts/.test(prepared.refused));
  });

  it('refuses what it cannot do', () => {
    const { files, cursor } = readFixture(SITE.replace('"shop/img/a b', '"shop/img/█a b'));
    const snapshot = snapshotOf(files);
    const refused = (to: string) => {
      const outcome = rename(snapshot, cursor!.path, cursor!.offset, to);
      return outcome && 'refused' in outcome ? outcome.refused : undefined;
    };
    assert.match(refused('shop/js/app.js')!, /exists already/);
    for (const wrong of ['', '/a.png', '../a.png', 'a//b.png', 'a/', 'a/../b.png', 'a\\b.png'])
      assert.match(refused(wrong)!, /is no path/, wrong);
    assert.deepEqual(prepareRename(snapshot, cursor!.path, cursor!.offset), {
      span: { start: 39, end: 55 },
      placeholder: 'shop/img/a b.png',
    });
    assert.equal(prepareRename(snapshot, cursor!.path, 3), undefined);
  });
});

describe('moving files in the editor', () => {
  it('edits what names a file', () => {
    checkMove(
      [['shop/static/shop/js/app.js', 'shop/static/app.js']],
      [
        'shop/static/shop/js/app.js: ../css/parts/menu.css → ./shop/css/parts/menu.css',
        'shop/static/shop/js/app.js: ./part.js → ./shop/js/part.js',
        'shop/templates/a.html: shop/js/app.js → app.js',
        'shop/views.py: shop/js/app.js → app.js',
      ],
    );
  });

  it('edits what names the files of a folder, and what names the folder', () => {
    checkMove(
      [['shop/static/shop/js', 'shop/static/scripts']],
      [
        'shop/static/shop/js/app.js: ../css/parts/menu.css → ../shop/css/parts/menu.css',
        'shop/templates/a.html: shop/js → scripts ?',
        'shop/templates/a.html: shop/js → scripts ?',
        'shop/templates/a.html: shop/js/app.js → scripts/app.js',
        'shop/views.py: shop/js/app.js → scripts/app.js',
        'shop/views.py: shop/js/part.js → scripts/part.js',
      ],
    );
  });

  it('leaves alone what another root still has under that name', () => {
    checkMove([['zoo/static/shop/img', 'zoo/static/zoo/img']], []);
  });

  it('breaks nothing, whatever goes wherever', () => {
    const { files } = readFixture(SITE);
    const snapshot = snapshotOf(files);
    const [project] = snapshot.projects;
    const own = [...project!.index.entries()].filter(({ shadowed }) => shadowed.length === 0);
    for (const [i, { winner }] of own.entries()) {
      const name = winner.file.slice(winner.file.lastIndexOf('/') + 1);
      const folder = ['shop/static', 'zoo/static/a/b', 'shop/static/shop/css', 'shop/static/x y'][i % 4];
      const moves = [{ from: winner.file, to: `/p/${folder}/moved-${name.replace(/^_/, '')}` as AbsPath }];
      if (name.startsWith('_')) continue;
      const { after } = changed(snapshot, files, moves, fileRename(snapshot, moves));
      expectSame(snapshot, after);
    }
  });

  it('says nothing of what is no static file', () => {
    checkMove([['shop/templates/a.html', 'shop/templates/b.html']], []);
    checkMove([['shop/views.py', 'shop/pages.py']], []);
  });
});
