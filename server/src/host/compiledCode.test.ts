import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

describe('programs whose code is kept', function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'django-static-'));
  after(() => rmSync(folder, { recursive: true }));
  const program = join(folder, 'program.js');
  const code = join(folder, 'cache/code');

  /** What the program says when it is run; it sleeps for `ms`. */
  function run(ms: number, version = 'v1'): string {
    const start = `const { runCompiled } = require(${JSON.stringify(join(__dirname, 'compiledCode'))});
      const { nodeCache } = require(${JSON.stringify(join(__dirname, 'nodeCache'))});
      runCompiled(${JSON.stringify(program)}, '${version}', nodeCache(${JSON.stringify(join(folder, 'cache'))}));`;
    const env = { ...process.env, SLEEP: `${ms}` };
    const { stdout, stderr } = spawnSync(process.execPath, ['-e', start], { env, encoding: 'utf8' });
    return stdout + stderr;
  }

  const kept = () => readdirSync(code, { recursive: true }).length;

  it('run as with require, from kept code or from their text', () => {
    const text = (word: string) =>
      `Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, +process.env.SLEEP);
       console.log('${word}', __filename, require('./beside.js'), typeof exports, module.filename === __filename);`;
    writeFileSync(join(folder, 'beside.js'), 'module.exports = 7;');
    writeFileSync(program, text('one'));
    const said = `one ${program} 7 object true\n`;
    assert.equal(run(0), said);
    assert.throws(kept, 'a short run keeps nothing');
    assert.equal(run(1000), said);
    assert.equal(kept(), 1);
    assert.equal(run(0), said);
    // Another text of the same length.
    writeFileSync(program, text('two'));
    assert.equal(run(0, 'v2'), said.replace('one', 'two'));
    // Whatever is found there instead.
    const [name] = readdirSync(code);
    const whole = readFileSync(join(code, name!));
    for (const bytes of [whole.subarray(0, whole.length / 2), Buffer.alloc(100), Buffer.alloc(0)]) {
      writeFileSync(join(code, name!), bytes);
      assert.equal(run(0), said.replace('one', 'two'));
    }
  });
});
