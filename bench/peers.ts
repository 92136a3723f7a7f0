/** Other language servers for Django, with the same project and the same request: `{% static '` is to be completed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type CompletionItem,
  type CompletionList,
  createProtocolConnection,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { median } from './measure';

const VENV = resolve('.cache/peers/venv');
const ROUNDS = 30;
/** How long a server may take to know anything of the project, in milliseconds. */
const PATIENCE = 60_000;

interface Peer {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly options?: object;
}

const PEERS: readonly Peer[] = [
  { name: 'django-static', command: [process.execPath, resolve('dist/server.js'), '--stdio'] },
  {
    name: 'djlsp',
    command: [join(VENV, 'bin/djlsp')],
    options: { env_directories: [VENV], django_settings_module: 'site_config.settings' },
  },
  { name: 'django-language-server', command: [join(VENV, 'bin/djls'), 'serve'] },
];

/** What one server did; times in milliseconds. */
interface Outcome {
  /** From its start to the first answer with a static file in it; undefined if none came. */
  readonly first: number | undefined;
  readonly offered: number;
  readonly completion: number;
  readonly megabytes: number;
}

async function measure({ command: [program, ...args], options }: Peer, project: string): Promise<Outcome> {
  const env = { ...process.env, VIRTUAL_ENV: VENV, DJANGO_SETTINGS_MODULE: 'site_config.settings' };
  const child = spawn(program, args, {
    cwd: project,
    env,
    stdio: ['pipe', 'pipe', process.env.PEERS_DEBUG ? 'inherit' : 'ignore'],
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => ({})));
  for (const method of ['window/workDoneProgress/create', 'client/registerCapability'])
    connection.onRequest(method, () => null);
  connection.listen();
  try {
    return await ask(connection, child, project, options);
  } finally {
    connection.dispose();
    child.kill();
  }
}

async function ask(
  connection: ProtocolConnection,
  child: ChildProcess,
  project: string,
  initializationOptions: unknown,
): Promise<Outcome> {
  const begun = performance.now();
  const uri = pathToFileURL(project).href;
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: uri,
    workspaceFolders: [{ uri, name: 'project' }],
    capabilities: { textDocument: { completion: { completionItem: { snippetSupport: true } } } },
    initializationOptions,
  });
  await connection.sendNotification('initialized', {});
  const page = pathToFileURL(join(project, 'templates/page.html')).href;
  const text = "{% load static %}\n{% static '' %}\n";
  const textDocument = { uri: page, languageId: 'htmldjango', version: 1, text };
  await connection.sendNotification('textDocument/didOpen', { textDocument });
  const complete = async (): Promise<CompletionItem[]> => {
    const answer = await connection.sendRequest<CompletionList | CompletionItem[] | null>(
      'textDocument/completion',
      { textDocument: { uri: page }, position: { line: 1, character: 11 } },
    );
    return (Array.isArray(answer) ? answer : answer?.items) ?? [];
  };
  let items: CompletionItem[] = [];
  while (items.length === 0 && performance.now() - begun < PATIENCE) {
    items = await complete().catch(() => []);
    if (items.length === 0) await new Promise((done) => setTimeout(done, 50));
  }
  const first = items.length > 0 ? performance.now() - begun : undefined;
  const times: number[] = [];
  for (let i = 0; i < ROUNDS; i++) {
    const asked = performance.now();
    await complete().catch(() => []);
    times.push(performance.now() - asked);
  }
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))!;
  return { first, offered: items.length, completion: median(times), megabytes: Number(kilobytes) / 1024 };
}

async function main(project: string): Promise<void> {
  if (!existsSync(VENV)) {
    const names = 'django-template-lsp django-language-server Django';
    throw new Error(`python3 -m venv ${VENV} && ${VENV}/bin/pip install ${names}`);
  }
  for (const peer of PEERS) {
    const { first, offered, completion, megabytes } = await measure(peer, project);
    const figures = [first?.toFixed(0) ?? 'never', offered, completion.toFixed(1), megabytes.toFixed(0)];
    console.log(
      `${peer.name}: first ${figures[0]} ms, ${figures[1]} items, then ${figures[2]} ms, ${figures[3]} MB`,
    );
  }
}

void main(resolve(process.argv[2]!));
