/**
 * Other language servers for Django, with the same project and the same request: `{% static '` is to be completed. djlsp
 * asks Django for all static files, and offers all of them; django-language-server 6.1 completes tags and filters, but no
 * paths (its README, "Features").
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
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
import { type Figure, median, percentile } from './measure';

const HOME = resolve('.cache/peers');
const VENV = join(HOME, 'venv');
const REQUIREMENTS = resolve('parity/requirements-peers.txt');
const ROUNDS = 20;
/** How long a server may take to know anything of the project, in milliseconds. */
const PATIENCE = 60_000;

interface Peer {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly options?: object;
}

/** What one of them runs in the project needs an app with users, which the generated settings do without. */
const SETTINGS = 'site_config.with_users';

function peers(server: string): readonly Peer[] {
  return [
    {
      name: 'django-static',
      command: [process.execPath, server, '--stdio'],
      options: { settingsModule: SETTINGS },
    },
    {
      name: 'djlsp',
      command: [join(VENV, 'bin/djlsp')],
      options: { env_directories: [VENV], django_settings_module: SETTINGS },
    },
    {
      name: 'django-language-server',
      command: [join(VENV, 'bin/djls'), 'serve'],
      options: { django_settings_module: SETTINGS, venv_path: VENV, pythonpath: [] },
    },
  ];
}

/** A server that is asked: how soon it had an answer with static files in it, and how long each later one took. */
interface Asked {
  readonly name: string;
  readonly complete: () => Promise<CompletionItem[]>;
  /** In milliseconds from its start; undefined if none came. */
  readonly first: number | undefined;
  readonly offered: number;
  readonly times: number[];
  readonly megabytes: () => number;
  readonly stop: () => void;
}

/** Each server is started and given its time; then all are asked in turn. */
export async function peerFigures(server: string, project: string): Promise<Figure[]> {
  makeEnvironment();
  writeSettings(project);
  const asked: Asked[] = [];
  for (const peer of peers(server)) asked.push(await start(peer, project));
  for (let round = 0; round < ROUNDS; round++) {
    for (const { complete, times } of asked) {
      const begun = performance.now();
      await complete();
      times.push(performance.now() - begun);
    }
  }
  const figures = asked.flatMap(({ name, first, offered, times, megabytes }): Figure[] => [
    {
      what:
        first === undefined ? `${name}: no static path ever` : `${name}: first static path, of ${offered}`,
      value: first ?? Number.POSITIVE_INFINITY,
      unit: 'ms',
    },
    { what: `${name}: completion, median`, value: median(times), unit: 'ms' },
    { what: `${name}: completion, p99`, value: percentile(times, 0.99), unit: 'ms' },
    { what: `${name}: memory`, value: megabytes(), unit: 'MB' },
  ]);
  for (const { stop } of asked) stop();
  return figures;
}

async function start({ name, command: [program, ...args], options }: Peer, project: string): Promise<Asked> {
  const env = { ...process.env, VIRTUAL_ENV: VENV, DJANGO_SETTINGS_MODULE: SETTINGS };
  const stderr = process.env.PEERS_DEBUG ? 'inherit' : 'ignore';
  const begun = performance.now();
  const child = spawn(program, args, { cwd: project, env, stdio: ['pipe', 'pipe', stderr] });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout!),
    new StreamMessageWriter(child.stdin!),
  );
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) =>
    items.map(() => options ?? {}),
  );
  for (const method of ['window/workDoneProgress/create', 'client/registerCapability'])
    connection.onRequest(method, () => null);
  connection.listen();
  const complete = await open(connection, project, options);
  let items: CompletionItem[] = [];
  while (!items.some(isStaticFile) && performance.now() - begun < PATIENCE) {
    items = await complete();
    if (items.length === 0) await new Promise((done) => setTimeout(done, 50));
  }
  return {
    name,
    complete,
    first: items.some(isStaticFile) ? performance.now() - begun : undefined,
    offered: items.length,
    times: [],
    megabytes: () => memoryOf(child),
    stop: () => {
      connection.dispose();
      child.kill();
    },
  };
}

function isStaticFile({ label }: CompletionItem): boolean {
  return /\.(?:js|css|png|svg|json)$|\/$/.test(label);
}

async function open(
  connection: ProtocolConnection,
  project: string,
  initializationOptions: object | undefined,
): Promise<Asked['complete']> {
  const uri = pathToFileURL(project).href;
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: uri,
    workspaceFolders: [{ uri, name: 'project' }],
    capabilities: {
      workspace: { configuration: true, workspaceFolders: true },
      textDocument: { completion: { completionItem: { snippetSupport: true } } },
    },
    initializationOptions,
  });
  await connection.sendNotification('initialized', {});
  const page = pathToFileURL(join(project, 'templates/page.html')).href;
  const text = "{% load static %}\n{% static '' %}\n";
  const textDocument = { uri: page, languageId: 'htmldjango', version: 1, text };
  await connection.sendNotification('textDocument/didOpen', { textDocument });
  return async () => {
    const answer = await connection
      .sendRequest<CompletionList | CompletionItem[] | null>('textDocument/completion', {
        textDocument: { uri: page },
        position: { line: 1, character: 11 },
      })
      .catch(() => null);
    return (Array.isArray(answer) ? answer : answer?.items) ?? [];
  };
}

function memoryOf({ pid }: ChildProcess): number {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))!;
  return Number(kilobytes) / 1024;
}

/** The peers in an environment of their own, made anew when other versions are wanted. */
function makeEnvironment(): void {
  const stamp = join(HOME, 'requirements.txt');
  const wanted = readFileSync(REQUIREMENTS, 'utf8');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  mkdirSync(HOME, { recursive: true });
  execFileSync('python3', ['-m', 'venv', '--clear', VENV], { stdio: 'inherit' });
  execFileSync(join(VENV, 'bin/pip'), ['install', '--quiet', '--no-deps', '-r', REQUIREMENTS], {
    stdio: 'inherit',
  });
  writeFileSync(stamp, wanted);
}

function writeSettings(project: string): void {
  writeFileSync(
    join(project, `${SETTINGS.replace('.', '/')}.py`),
    `from .settings import *

INSTALLED_APPS = ['django.contrib.contenttypes', 'django.contrib.auth', *INSTALLED_APPS]
ROOT_URLCONF = 'site_config.urls'
`,
  );
  writeFileSync(join(project, 'site_config/urls.py'), 'urlpatterns = []\n');
}
