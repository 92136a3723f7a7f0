import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { build } from 'esbuild';
import glob from 'fast-glob';
import { scanCss } from '../../src/syntax/css/scan';
import { scanJavaScript } from '../../src/syntax/javascript/scan';
import { cellsOfThisRun } from './cells';

const MOST_FILES = 1500;
const MOST_BYTES = 1_000_000;

/** Files that esbuild does not take are left out: it is strict. */
describe('what style sheets and scripts name, as esbuild reads them', function () {
  this.timeout(300_000);

  for (const { django, python } of cellsOfThisRun()) {
    it(`static files of packages, Django ${django}`, () =>
      check(join(python, 'lib/python3*/site-packages/**/static/**/*.{css,js,mjs}')));
  }

  it('packages of Node', () => check('node_modules/**/*.{mjs,js}'));
});

async function check(pattern: string): Promise<void> {
  const files = glob
    .sync(pattern)
    .sort()
    .filter((file) => statSync(file).size < MOST_BYTES);
  const step = Math.ceil(files.length / MOST_FILES);
  const wrong: string[] = [];
  let compared = 0;
  for (const file of files.filter((_, i) => i % step === 0)) {
    const expected = await askEsbuild(file);
    if (expected === undefined) continue;
    compared += expected.size;
    const { all, certain } = read(file);
    wrong.push(...[...expected].filter((name) => !all.has(name)).map((name) => `${file}: missed ${name}`));
    wrong.push(...[...certain].filter((name) => !expected.has(name)).map((name) => `${file}: extra ${name}`));
  }
  assert.deepEqual(wrong, []);
  assert.ok(compared > 100, `${compared} compared`);
}

/** What esbuild finds hangs off the content alone, and most files are the same under every Django. */
const asked = new Map<string, Promise<ReadonlySet<string> | undefined>>();

function askEsbuild(file: string): Promise<ReadonlySet<string> | undefined> {
  const key = `${createHash('md5').update(readFileSync(file)).digest('hex')}${extname(file)}`;
  const answer = asked.get(key) ?? namesIn(file);
  asked.set(key, answer);
  return answer;
}

async function namesIn(file: string): Promise<ReadonlySet<string> | undefined> {
  const names = new Set<string>();
  const note = {
    name: 'note',
    setup: (own: import('esbuild').PluginBuild) =>
      own.onResolve({ filter: /.*/ }, ({ kind, path }) => {
        if (kind === 'entry-point') return undefined;
        if (!kind.startsWith('require')) names.add(path);
        return { path, external: true };
      }),
  };
  try {
    await build({
      entryPoints: [file],
      bundle: true,
      write: false,
      outdir: '.',
      // Else the `browser` field of package.json empties some files.
      platform: 'neutral',
      logLevel: 'silent',
      plugins: [note],
    });
  } catch {
    return undefined;
  }
  return names;
}

/** `certain`: what esbuild must know too. */
function read(file: string): { readonly all: ReadonlySet<string>; readonly certain: ReadonlySet<string> } {
  const text = readFileSync(file, 'utf8');
  const isCss = file.endsWith('.css');
  const found = isCss ? scanCss(text, 'css') : scanJavaScript(text);
  const names = found.map(({ value, kind, plain }) => {
    const name = text.slice(value.start, value.end);
    const alike = isCss
      ? kind !== 'source-map' && !/^(?:data:|#)/.test(name)
      : /import$/.test(kind) && /^[./]/.test(name);
    return { name: name.replaceAll('\\"', '"'), certain: alike && plain };
  });
  return {
    all: new Set(names.map(({ name }) => name)),
    certain: new Set(names.filter(({ certain }) => certain).map(({ name }) => name)),
  };
}
