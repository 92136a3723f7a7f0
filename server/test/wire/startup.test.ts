import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createProtocolConnection,
  type InitializeResult,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
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

  for (const [how, where, told] of [
    ['socket', { port: 0, host: '127.0.0.1' }, (server: Server) => (server.address() as AddressInfo).port],
    ['pipe', { path: pipeName() }, (server: Server) => server.address()],
  ] as const) {
    it(`speaks with a client that listens at a ${how}`, async () => {
      const client = createServer().listen(where);
      await once(client, 'listening');
      const server = spawn(process.execPath, [SERVER, `--${how}=${told(client)}`], { env: ENVIRONMENT });
      try {
        const [socket] = (await once(client, 'connection')) as [Socket];
        const connection = createProtocolConnection(
          new StreamMessageReader(socket),
          new StreamMessageWriter(socket),
        );
        connection.listen();
        const params = { processId: null, rootUri: null, capabilities: {} };
        const { serverInfo } = await connection.sendRequest<InitializeResult>('initialize', params);
        assert.equal(serverInfo?.name, 'django-static');
        await connection.sendRequest('shutdown');
        await connection.sendNotification('exit');
        assert.deepEqual(await once(server, 'exit'), [0, null]);
      } finally {
        server.kill();
        client.close();
      }
    });
  }
});

function pipeName(): string {
  const name = `django-static-${process.pid}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), name);
}
