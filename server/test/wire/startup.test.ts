import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ENVIRONMENT, SERVER } from './client';

describe('start-up', () => {
  it('answers initialize before it loads parsers, watchers or globbing', async () => {
    const alone = mkdtempSync(join(tmpdir(), 'django-static-'));
    copyFileSync(SERVER, join(alone, 'server.js'));
    const server = spawn(process.execPath, [join(alone, 'server.js'), '--stdio'], { env: ENVIRONMENT });
    try {
      const params = { processId: null, rootUri: `file://${alone}`, capabilities: {} };
      const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params });
      server.stdin.write(`Content-Length: ${body.length}\r\n\r\n${body}`);
      const [answer] = await once(server.stdout, 'data');
      assert.match(String(answer), /Content-Length/);
    } finally {
      server.kill();
      rmSync(alone, { recursive: true });
    }
  });
});
