/** The language server as an editor sees it: how soon it answers, how much memory it takes. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type CompletionList,
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { type Figure, interleaved, timed } from './measure';

const SELF = __filename;

/** `initialize` against `node -e 0`; then the server with the generated project read. */
export function serverFigures(server: string, project: string, rounds: number): Figure[] {
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
  const params = { processId: null, rootUri: pathToFileURL(project).href, capabilities: {} };
  const input = framed({ id: 1, method: 'initialize', params }) + framed({ method: 'exit' });
  const times = interleaved(rounds, {
    node: () => timed(() => spawnSync(process.execPath, ['-e', '0'], { env })),
    initialize: () => timed(() => spawnSync(process.execPath, [server, '--stdio'], { env, input })),
  });
  const open = JSON.parse(execFileSync(process.execPath, [SELF, server, project], { env, encoding: 'utf8' }));
  return [
    { what: 'server: initialize and exit', value: times.initialize, unit: 'ms' },
    { what: 'server: initialize / node -e 0', value: times.initialize / times.node, unit: '×', bar: 3 },
    { what: 'server: first completion after start', value: open.first, unit: 'ms' },
    { what: 'server: completion, slowest of 100', value: open.slowest, unit: 'ms' },
    { what: 'server: memory', value: open.megabytes, unit: 'MB', bar: 200 },
  ];
}

function framed(message: object): string {
  const body = JSON.stringify({ jsonrpc: '2.0', ...message });
  return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

/** In a process of its own: an editor's session with the project, its figures on standard output. */
async function session(server: string, project: string): Promise<void> {
  const child = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.onRequest('client/registerCapability', () => null);
  connection.listen();
  const begin = performance.now();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    workspaceFolders: [{ uri: pathToFileURL(project).href, name: 'project' }],
    // The client watches, so the server need not.
    capabilities: {
      workspace: { didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true } },
    },
  });
  await connection.sendNotification('initialized', {});
  const textDocument = {
    uri: pathToFileURL(join(project, 'templates/page.html')).href,
    languageId: 'html',
    version: 1,
    text: "{% load static %}\n{% static '' %}\n",
  };
  await connection.sendNotification('textDocument/didOpen', { textDocument });
  const complete = () =>
    connection.sendRequest<CompletionList>('textDocument/completion', {
      textDocument,
      position: { line: 1, character: 11 },
    });
  if ((await complete()).items.length === 0) throw new Error('the server offers nothing');
  const first = performance.now() - begin;
  let slowest = 0;
  for (let i = 0; i < 100; i++) {
    const asked = performance.now();
    await complete();
    slowest = Math.max(slowest, performance.now() - asked);
  }
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))!;
  console.log(JSON.stringify({ first, slowest, megabytes: Number(kilobytes) / 1024 }));
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  connection.dispose();
}

if (require.main === module) void session(process.argv[2]!, process.argv[3]!);
