import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { CHECKOUT } from './support';

const CLI = join(CHECKOUT, 'dist/cli.js');
const SITE = join(CHECKOUT, 'test-workspace');

describe('the streams of the command line', () => {
  it('end quietly when nobody reads any more', async () => {
    const child = spawn(process.execPath, [CLI, 'index', '--json', '--project', SITE]);
    child.stdout.destroy();
    let complaints = '';
    child.stderr.on('data', (text) => {
      complaints += text;
    });
    const code = await new Promise((done) => child.on('close', done));
    assert.deepEqual([code, complaints], [0, '']);
  });

  it('say what is in the way when nothing can be written, and the exit code is not that of a finding', () => {
    const full = openSync('/dev/full', 'w');
    for (const more of [[], ['--json']]) {
      const args = [CLI, 'find', 'css/site.css', '--project', SITE, ...more];
      const { status, stderr } = spawnSync(process.execPath, args, {
        stdio: ['ignore', full, 'pipe'],
        encoding: 'utf8',
      });
      assert.deepEqual(
        [status, stderr],
        [2, 'error: the output cannot be written: no space left on device\n'],
      );
    }
    closeSync(full);
  });

  it('become the language server’s with `lsp --stdio`', async () => {
    const child = spawn(process.execPath, [CLI, 'lsp', '--stdio'], { cwd: SITE });
    const message = (body: object) => {
      const text = JSON.stringify({ jsonrpc: '2.0', ...body });
      child.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
    };
    const params = { processId: null, rootUri: null, capabilities: {} };
    message({ id: 1, method: 'initialize', params });
    let answer = '';
    for await (const chunk of child.stdout) {
      answer += chunk;
      if (answer.includes('"capabilities"')) break;
    }
    assert.match(answer, /^Content-Length: \d+\r\n\r\n\{/);
    child.kill();
  });
});
