/** The language server as an editor sees it: how soon it answers, how much memory it takes. */
import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CompletionList } from 'vscode-languageserver/node';
import { Editor } from './editor';
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
  const begun = performance.now();
  const editor = await Editor.start([process.execPath, server, '--stdio'], project, { pulls: false });
  const page = join(project, 'templates/page.html');
  await editor.open(page, "{% load static %}\n{% static '' %}\n", 'html');
  const textDocument = { uri: pathToFileURL(page).href };
  const position = { line: 1, character: 11 };
  const complete = () => editor.ask<CompletionList>('textDocument/completion', { textDocument, position });
  if ((await complete()).items.length === 0) throw new Error('the server offers nothing');
  const first = performance.now() - begun;
  let slowest = 0;
  for (let i = 0; i < 100; i++) slowest = Math.max(slowest, (await editor.timed(complete)).ms);
  console.log(JSON.stringify({ first, slowest, megabytes: editor.memory() }));
  await editor.stop();
}

if (require.main === module) void session(process.argv[2]!, process.argv[3]!);
