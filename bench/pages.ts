/** Questions over 2,000 templates and 2,000 Python files, over the wire. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Location, WorkspaceDiagnosticReport } from 'vscode-languageserver/node';
import { Editor, type Time, twofold } from './editor';
import { type Figure, median } from './measure';

const PAGES = 2000;
const ROUNDS = 15;

/** Figures of questions over all files. */
export async function workspaceFigures(server: string, folder: string): Promise<Figure[]> {
  const project = join(folder, `pages-${PAGES}`);
  generatePages(project);
  const editor = await Editor.start([process.execPath, server, '--stdio'], project);
  const page = join(project, 'shop/templates/page0007.html');
  const textDocument = { uri: pathToFileURL(page).href };
  const text = readFileSync(page, 'utf8');
  const whole = () =>
    editor.ask<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds: [] });
  const position = { line: 3, character: text.split('\n')[3]!.indexOf('img/') + 1 };
  const context = { includeDeclaration: false };
  const places = () => editor.ask<Location[]>('textDocument/references', { textDocument, position, context });
  // The project is read; none of the pages is.
  await editor.ask('workspace/symbol', { query: 'nothing' });
  const cold = await editor.timed(whole);
  if (cold.answer.items.length < PAGES / 10) throw new Error('the pages are not read');
  await editor.open(page, text);
  const edits: Time[] = [];
  const saves: Time[] = [];
  const asks: Time[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const { length } = text.split('\n')[3]!;
    await editor.edit(page, { line: 3, character: length }, { line: 3, character: length }, ' ');
    edits.push(await editor.time(whole));
    const found = await editor.timed(places);
    if (found.answer.length !== 4) throw new Error(`${found.answer.length} references instead of 4`);
    asks.push(found);
  }
  const other = join(project, 'shop/templates/page0008.html');
  for (let round = 0; round < ROUNDS; round++) saves.push(await saved(editor, other));
  const memory = editor.memory();
  await editor.stop();
  const worst = (values: readonly number[]) => Math.max(...values);
  return [
    ...twofold(`diagnostics of ${PAGES} templates and ${PAGES} modules, cold`, [cold], worst, 2000),
    ...twofold('the same after one edit, worst', edits, worst, 100),
    ...twofold('from a file changed on the disk to its news among all, median', saves, median),
    ...twofold('references of one file over them, worst', asks, worst, 50),
    ...twofold('references, nothing read before', [await firstReferences(server, project, page)], worst),
    { what: 'server with the pages', value: memory, unit: 'MB', bar: 250 },
  ];
}

/** From a file that is saved to the answer of the request that waits for news. */
async function saved(editor: Editor, file: string): Promise<Time> {
  const { items } = await editor.ask<WorkspaceDiagnosticReport>('workspace/diagnostic', {
    previousResultIds: [],
  });
  const previousResultIds = items.map(({ uri, resultId }) => ({ uri, value: resultId! }));
  const waiting = editor.ask('workspace/diagnostic', { previousResultIds });
  const text = readFileSync(file, 'utf8');
  writeFileSync(
    file,
    text.includes('js/gone.js')
      ? text.replaceAll('js/gone.js', 'img/9.png')
      : text.replace('img/9.png', 'js/gone.js').replace('img/8.png', 'js/gone.js'),
  );
  return editor.timed(async () => {
    await editor.tell('workspace/didChangeWatchedFiles', {
      changes: [{ uri: pathToFileURL(file).href, type: 2 }],
    });
    await waiting;
  });
}

async function firstReferences(server: string, project: string, page: string): Promise<Time> {
  const editor = await Editor.start([process.execPath, server, '--stdio'], project);
  await editor.ask('workspace/symbol', { query: 'nothing' });
  const textDocument = { uri: pathToFileURL(page).href };
  const position = { line: 3, character: 24 };
  const context = { includeDeclaration: false };
  const asked = await editor.timed(() =>
    editor.ask('textDocument/references', { textDocument, position, context }),
  );
  await editor.stop();
  return asked;
}
/** An app whose every template and module names static files, one in ten a file that is not there. */
function generatePages(dir: string): void {
  // Else folders of environments are looked for above it, where others come and go.
  mkdirSync(join(dir, '.git'), { recursive: true });
  if (existsSync(join(dir, 'manage.py'))) return;
  for (const folder of ['site_config', 'shop/templates', 'shop/static/img', 'shop/static/js']) {
    mkdirSync(join(dir, folder), { recursive: true });
  }
  for (let i = 0; i < 500; i++) {
    writeFileSync(join(dir, `shop/static/img/${i}.png`), '');
    writeFileSync(join(dir, `shop/static/js/part${i}.js`), '');
  }
  const name = (i: number) => (i % 10 === 0 ? 'js/none.js' : `js/part${i % 500}.js`);
  for (let i = 0; i < PAGES; i++) {
    const number = String(i).padStart(4, '0');
    const rows = Array.from(
      { length: 40 },
      (_, row) => `<p class="r">{{ item.${row} }} {% if x %}words{% endif %}</p>`,
    );
    const page = `{% extends "base.html" %}\n{% load static %}\n<script src="{% static '${name(i)}' %}"></script>\n<img src="{% static 'img/${i % 500}.png' %}">\n${rows.join('\n')}\n`;
    writeFileSync(join(dir, `shop/templates/page${number}.html`), page);
    const methods = Array.from(
      { length: 12 },
      (_, n) => `    def action_${n}(self, request, *args):\n        return request.get(${n}, 'x')\n`,
    );
    const module = `from django import forms\n\n\nclass Form${i}(forms.Form):\n    name = forms.CharField()\n\n${methods.join('\n')}\n    class Media:\n        js = ['${name(i + 5)}']\n`;
    writeFileSync(join(dir, `shop/module${number}.py`), module);
  }
  writeFileSync(join(dir, 'shop/__init__.py'), '');
  writeFileSync(join(dir, 'site_config/__init__.py'), '');
  writeFileSync(
    join(dir, 'site_config/settings.py'),
    `INSTALLED_APPS = ['django.contrib.staticfiles', 'shop']\nSTATIC_URL = 'static/'\n`,
  );
  writeFileSync(
    join(dir, 'manage.py'),
    `import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site_config.settings')\n`,
  );
}
