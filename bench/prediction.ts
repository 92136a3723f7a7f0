/** What hashing will fail at, predicted beside 100,000 static files of which 20,000 are style sheets and scripts. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AbsPath, absPath } from '../server/src/base/path';
import { SourceText } from '../server/src/base/text';
import { nodeFiles } from '../server/src/host/nodeFiles';
import { checkFile, checkProjectSteps } from '../server/src/rules/run';
import { Workspace } from '../server/src/workspace/workspace';
import { type Figure, median, timed, worked } from './measure';

const APPS = 20;
const FILES = 5000;
/** Of an app's files: the style sheets and scripts among them. */
const ADJUSTED = 1000;
const KEYS = 200;

/** Figures of a project that hashes, and of the same one that does not. */
export function predictionFigures(folder: string): Figure[] {
  const dir = join(folder, `hashed-${APPS}-${FILES}-1`);
  generate(dir);
  const plain = open(dir, 'site_config.plain');
  const hashed = open(dir, 'site_config.hashed');
  const whole = { plain: checkAll(plain), hashed: checkAll(hashed) };
  const again = { plain: checkAll(plain), hashed: checkAll(hashed) };
  return [
    { what: 'whole project, first, plain storage', value: whole.plain.ms, unit: 'ms' },
    { what: 'whole project, first, manifest storage', value: whole.hashed.ms, unit: 'ms' },
    { what: 'the same again, plain storage', value: again.plain.ms, unit: 'ms' },
    { what: 'the same again, manifest storage', value: again.hashed.ms, unit: 'ms' },
    { what: 'longest step, first', value: whole.hashed.longest, unit: 'ms' },
    { what: 'longest step, again', value: again.hashed.longest, unit: 'ms' },
    { what: 'a keystroke in a style sheet of 200 kB', value: typing(hashed, dir), unit: 'ms', bar: 50 },
  ];
}

function open(dir: string, settingsModule: string): Workspace {
  const workspace = new Workspace({
    files: nodeFiles(),
    env: () => undefined,
    envNames: () => [],
    platform: process.platform,
    settingsModule,
  });
  workspace.addProject(absPath(dir));
  return workspace;
}

function checkAll({ snapshot }: Workspace): { readonly ms: number; readonly longest: number } {
  const steps = checkProjectSteps(snapshot, snapshot.projects[0]!);
  let longest = 0;
  const ms = timed(() => {
    for (let done = false; !done; ) {
      const step = timed(() => {
        done = steps.next().done === true;
      });
      longest = Math.max(longest, step);
    }
  });
  return { ms, longest };
}

/** Median of the time from an edit to the findings of the file. */
function typing(workspace: Workspace, dir: string): number {
  const path = join(dir, 'app00/static/app00/big.css') as AbsPath;
  const text = Array.from({ length: 4000 }, (_, i) => sheet('app00', i % ADJUSTED).split('\n')[0]).join('\n');
  const times = Array.from({ length: KEYS }, (_, version) => {
    workspace.apply([{ kind: 'edit', path, text: new SourceText(path, `${text}\n.x${version}`, version) }]);
    return worked(() => checkFile(workspace.snapshot, path));
  });
  return median(times);
}

function generate(dir: string): void {
  const done = join(dir, 'manage.py');
  if (existsSync(done)) return;
  const apps = Array.from({ length: APPS }, (_, i) => `app${String(i).padStart(2, '0')}`);
  for (const app of apps) {
    const root = join(dir, app, 'static', app);
    for (let i = 0; i < 50; i++) mkdirSync(join(root, `d${i}`), { recursive: true });
    writeFileSync(join(dir, app, '__init__.py'), '');
    writeFileSync(join(root, 'big.css'), '');
    for (let i = 0; i < FILES - 1; i++) {
      const isSheet = i < ADJUSTED / 2;
      const name = join(root, `d${i % 50}`, `f${i}`);
      if (i >= ADJUSTED) writeFileSync(`${name}.png`, `${i}`);
      else writeFileSync(`${name}.${isSheet ? 'css' : 'js'}`, isSheet ? sheet(app, i).repeat(20) : script(i));
    }
  }
  const config = join(dir, 'site_config');
  mkdirSync(config);
  writeFileSync(join(config, '__init__.py'), '');
  const installed = ['django.contrib.staticfiles', ...apps].map((app) => `'${app}'`).join(', ');
  writeFileSync(
    join(config, 'plain.py'),
    `INSTALLED_APPS = [${installed}]\nSTATIC_URL = 'static/'\nSTATIC_ROOT = '/nowhere'\n`,
  );
  const backend = 'django.contrib.staticfiles.storage.ManifestStaticFilesStorage';
  const storages = `STORAGES = {'staticfiles': {'BACKEND': '${backend}'}}\n`;
  writeFileSync(join(config, 'hashed.py'), `from .plain import *\n${storages}`);
  writeFileSync(done, `import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site_config.plain')\n`);
}

/** Two references to images that are there. */
function sheet(app: string, i: number): string {
  const target = ADJUSTED + (i % 50);
  return `.c${i} { background: url("/static/${app}/d${target % 50}/f${target}.png") } /* ${i} */
.d${i} { background: url('../d${target % 50}/f${target + 50}.png'); color: #123456; margin: 0 auto }
`;
}

function script(i: number): string {
  return `export function f${i}(a, b) {\n  return a + b + ${i};\n}\n`.repeat(60);
}
