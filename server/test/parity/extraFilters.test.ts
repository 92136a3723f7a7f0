import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { ourOutcome } from './bundleCase';

const TOOLS = resolve('.cache/parity/tools/node_modules');
const SCRIPT = readFileSync(join(TOOLS, 'codemirror/addon/comment/comment.js'), 'utf8');
const SHEET = readFileSync(join(TOOLS, 'codemirror/lib/codemirror.css'), 'utf8');

/** What the tool itself makes of a text. */
type Original = (file: string) => string;

const program =
  (...argv: string[]): Original =>
  (file) =>
    execFileSync(join(TOOLS, '.bin', argv[0]!), [...argv.slice(1), file], { encoding: 'utf8' });

const lightningcss: Original = (file) =>
  execFileSync(
    process.execPath,
    [
      '-e',
      `const code = require('node:fs').readFileSync('${file}');
       process.stdout.write(require('${TOOLS}/lightningcss').transform({ filename: 'out.css', code, minify: true }).code)`,
    ],
    { encoding: 'utf8' },
  );

describe("Filters of ours, which webassets does not have: what the tools' own programs write", function () {
  this.timeout(30_000);
  const check = async (filter: string, name: string, text: string, original: Original) => {
    const output = `gen/out.${name.split('.').at(-1)}`;
    const { errors, tree } = await ourOutcome({
      files: { [name]: text },
      env: {},
      bundles: [[null, { contents: [name], output, filters: [filter] }]],
    });
    assert.deepEqual(errors, [null]);
    const folder = mkdtempSync(join(tmpdir(), 'extra-'));
    try {
      writeFileSync(join(folder, name), text);
      const made = Buffer.from(tree[`media/${output}`]!, 'base64').toString();
      assert.equal(made.trimEnd(), original(join(folder, name)).trimEnd());
    } finally {
      rmSync(folder, { recursive: true });
    }
  };

  it('esbuild, scripts', () => check('esbuild', 'a.js', SCRIPT, program('esbuild', '--minify')));
  it('esbuild, style sheets', () => check('esbuild', 'a.css', SHEET, program('esbuild', '--minify')));
  it('terser', () => check('terser', 'a.js', SCRIPT, program('terser', '--compress', '--mangle', '--')));
  it('lightningcss', () => check('lightningcss', 'a.css', SHEET, lightningcss));

  it('gzip and brotli write beside the output, where it is worth it', async () => {
    const { tree } = await ourOutcome({
      files: { 'a.js': SCRIPT, 'b.js': '1' },
      env: {},
      bundles: [
        [null, { contents: ['a.js'], output: 'a.min.js', filters: ['rjsmin', 'gzip', 'brotli'] }],
        [null, { contents: ['b.js'], output: 'b.min.js', filters: ['gzip', 'brotli'] }],
      ],
    });
    const built = (path: string) => Buffer.from(tree[`media/${path}`]!, 'base64');
    assert.deepEqual(gunzipSync(built('a.min.js.gz')), built('a.min.js'));
    assert.deepEqual(brotliDecompressSync(built('a.min.js.br')), built('a.min.js'));
    assert.deepEqual(
      Object.keys(tree).filter((path) => path.includes('b.min.js')),
      ['media/b.min.js'],
    );
  });
});
