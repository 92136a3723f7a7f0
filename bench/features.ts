/** What an editor asks, beside 100,000 static files; and whole-workspace questions over 2,000 templates and 2,000 modules. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { absPath, joinNormal } from '../server/src/base/path';
import { codeActions } from '../server/src/features/codeActions';
import { complete } from '../server/src/features/completion/complete';
import { resolveCompletion } from '../server/src/features/completion/resolve';
import { definition } from '../server/src/features/definition';
import { documentLinks } from '../server/src/features/documentLinks';
import { documentSymbols } from '../server/src/features/documentSymbols';
import { hover } from '../server/src/features/hover';
import { references } from '../server/src/features/references';
import { workspaceSymbols } from '../server/src/features/workspaceSymbols';
import { nodeFiles } from '../server/src/host/nodeFiles';
import { checkFile, checkProject } from '../server/src/rules/run';
import { Workspace } from '../server/src/workspace/workspace';
import { randomFrom } from './generateProject';
import { type Figure, worked } from './measure';

const LINES = 2000;
const PAGES = 2000;
const SAMPLES = 400;

/** Figures of single requests in a long template of the large project. */
export function featureFigures(project: string): Figure[] {
  const workspace = openWorkspace(project);
  const { snapshot } = workspace;
  const root = snapshot.projects[0]!;
  const paths = Array.from(root.index.entries(), ({ path }) => path).filter((_, i) => i % 97 === 0);
  const page = joinNormal(absPath(join(project, 'app000')), 'templates/long.html');
  const text = longTemplate(paths);
  const random = randomFrom(7);
  const lines = text.split('\n');
  let version = 1;
  workspace.apply([{ kind: 'open', path: page, text, version }]);

  /** Types in the path of a line at random, then asks; `prepare` runs untimed in between. */
  const afterKeystroke = (
    cut: (path: string) => number,
    ask: (offset: number) => unknown,
    prepare: () => unknown = () => undefined,
  ): number => {
    const times: number[] = [];
    for (let sample = 0; sample < SAMPLES; sample++) {
      const line = 2 + Math.floor(random() * (LINES - 4));
      const found = /'([^']+)'/.exec(lines[line]!);
      if (!found) continue;
      const length = cut(found[1]!);
      const typed = `${lines[line]!.slice(0, found.index + 1 + length)}' %}">`;
      const before = lines.slice(0, line).join('\n');
      const edited = [before, typed, ...lines.slice(line + 1)].join('\n');
      workspace.apply([{ kind: 'edit', path: page, text: edited, version: ++version }]);
      prepare();
      times.push(worked(() => ask(before.length + 1 + found.index + 1 + length)));
    }
    return percentile(times, 0.99);
  };
  const some = (path: string) => Math.floor(path.length * random());
  const whole = (path: string) => path.length;
  const now = () => workspace.snapshot;
  const read = () => hover(now(), page, 0);
  // The first question of a kind builds what later ones find ready.
  const first = worked(() => workspaceSymbols(now(), 'corejs'));
  for (let i = 0; i < 3; i++) afterKeystroke(some, (at) => complete(now(), page, at));
  const items = paths.slice(0, SAMPLES).map((path) => ({ project: root.root, path }));
  return [
    { what: 'fuzzy, first query', value: first, unit: 'ms' },
    {
      what: 'completion after a keystroke, p99',
      value: afterKeystroke(some, (at) => complete(now(), page, at)),
      unit: 'ms',
      bar: 5,
    },
    {
      what: 'completion resolved, p99',
      value: p99(items, (data) => resolveCompletion(now(), data)),
      unit: 'ms',
      bar: 2,
    },
    {
      what: 'hover after a keystroke, p99',
      value: afterKeystroke(whole, (at) => hover(now(), page, at)),
      unit: 'ms',
    },
    {
      what: 'hover, p99',
      value: afterKeystroke(whole, (at) => hover(now(), page, at), read),
      unit: 'ms',
      bar: 2,
    },
    {
      what: 'definition, p99',
      value: afterKeystroke(whole, (at) => definition(now(), page, at), read),
      unit: 'ms',
      bar: 2,
    },
    {
      what: 'diagnostics after a keystroke, p99',
      value: afterKeystroke(some, () => checkFile(now(), page)),
      unit: 'ms',
      bar: 10,
    },
    {
      what: 'document links after a keystroke, p99',
      value: afterKeystroke(some, () => documentLinks(now(), page)),
      unit: 'ms',
      bar: 10,
    },
    {
      what: 'document symbols after a keystroke, p99',
      value: afterKeystroke(some, () => documentSymbols(now(), page)),
      unit: 'ms',
      bar: 10,
    },
    {
      what: 'code actions after a keystroke, p99',
      value: afterKeystroke(some, (at) => codeActions(now(), page, { start: at, end: at })),
      unit: 'ms',
      bar: 10,
    },
    {
      what: 'workspace symbols, p99',
      value: p99(paths.slice(0, SAMPLES), (path) => workspaceSymbols(now(), path.slice(-9))),
      unit: 'ms',
      bar: 10,
    },
  ];
}

/** Figures of questions over all files. */
export function workspaceFigures(folder: string): Figure[] {
  const project = join(folder, `pages-${PAGES}`);
  generatePages(project);
  const workspace = openWorkspace(project);
  const root = () => workspace.snapshot.projects[0]!;
  let found = 0;
  const cold = worked(() => {
    found = checkProject(workspace.snapshot, root()).length;
  });
  if (found < PAGES / 10) throw new Error(`only ${found} findings: the pages are not read`);
  const page = absPath(join(project, 'shop/templates/page0007.html'));
  let version = 0;
  const edits: number[] = [];
  const asks: number[] = [];
  for (let round = 0; round < 15; round++) {
    const text = `{% load static %}<img src="{% static 'img/${round}.png' %}">`;
    workspace.apply([{ kind: 'edit', path: page, text, version: ++version }]);
    edits.push(worked(() => checkProject(workspace.snapshot, root())));
    asks.push(worked(() => references(workspace.snapshot, page, text.indexOf('img/') + 1)));
  }
  return [
    {
      what: `diagnostics of ${PAGES} templates and ${PAGES} modules, cold`,
      value: cold,
      unit: 'ms',
      bar: 2000,
    },
    { what: 'the same after one edit, worst', value: Math.max(...edits), unit: 'ms', bar: 100 },
    { what: 'references of one file over them, worst', value: Math.max(...asks), unit: 'ms', bar: 50 },
  ];
}

function openWorkspace(project: string): Workspace {
  const workspace = new Workspace({
    files: nodeFiles(),
    env: () => undefined,
    envNames: () => [],
    platform: process.platform,
  });
  workspace.addProject(absPath(project));
  return workspace;
}

function p99<T>(inputs: readonly T[], ask: (input: T) => unknown): number {
  return percentile(
    inputs.map((input) => worked(() => ask(input))),
    0.99,
  );
}

function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]!;
}

function longTemplate(paths: readonly string[]): string {
  const lines = ['{% load static %}'];
  for (let i = 1; i < LINES; i++) {
    const path = paths[i % paths.length]!;
    if (i % 3 === 0)
      lines.push(`  <p class="row-${i}">{{ item.${i}.name }} {% if a %}text{% endif %} and more words</p>`);
    else if (i % 3 === 1) lines.push(`  <img src="{% static '${path}' %}">`);
    else lines.push(`  <script src="{% static '${path}' %}">`);
  }
  return lines.join('\n');
}

/** An app whose every template and module names static files, one in ten a file that is not there. */
function generatePages(dir: string): void {
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
