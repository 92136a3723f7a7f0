import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  type ConfigurationParams,
  createProtocolConnection,
  type InitializeParams,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type RegistrationParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { parseFixture } from '../support/memoryFiles';

/** The server as it is shipped; `npm run build` makes it. */
export const SERVER = resolve('dist/server.js');

/** The environment of a server in tests: nothing of the machine's own Python or Django. */
export const ENVIRONMENT: NodeJS.ProcessEnv = { PATH: process.env.PATH, HOME: '/nonexistent' };

/** A test that takes longer than this, in milliseconds, waits for something that will not come. */
const PATIENCE = 15_000;

/** A small project: one static folder, one app, one template. */
export const PROJECT = `
-- manage.py --
import os
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_settings")
-- site_settings.py --
from pathlib import Path
BASE_DIR = Path(__file__).resolve().parent
INSTALLED_APPS = ["django.contrib.staticfiles", "shop"]
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "assets"]
TEMPLATES = [{
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "DIRS": [BASE_DIR / "templates"],
    "APP_DIRS": True,
}]
-- shop/__init__.py --
-- shop/static/site.css --
-- shop/static/shop/cart.js --
-- assets/site.css --
-- assets/img/logo.svg --
-- templates/page.html --
{% load static %}
<link rel="stylesheet" href="{% static 'site.css' %}">
`;

export interface Options {
  /** Files of the project, as a fixture; PROJECT if none are given. */
  readonly project?: string;
  /** Workspace folders within it; the whole if none are named. */
  readonly folders?: readonly string[];
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  /** Answers of `workspace/configuration` for our section, of the workspace or of a folder by its URI. */
  readonly configuration?: (folder?: string) => unknown;
}

/** A client at the other end of a real server process, with a project on the real disk. */
export class WireClient {
  readonly logs: string[] = [];
  readonly registrations: RegistrationParams['registrations'][number][] = [];
  /** Diagnostics pushed so far, newest last. */
  readonly published: PublishDiagnosticsParams[] = [];
  private readonly waiting = new Set<() => void>();
  private version = 1;

  private constructor(
    readonly root: string,
    readonly server: ChildProcess,
    readonly connection: ProtocolConnection,
  ) {}

  /** Starts a server for a project, lets `use` talk with it, and ends it as the protocol says, whatever happened. */
  static async with(options: Options, use: (client: WireClient) => Promise<void>): Promise<void> {
    const client = await WireClient.start(options.project ?? PROJECT, options);
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<never>((_, fail) => {
      timer = setTimeout(
        () => fail(new Error(`nothing more happened; heard so far:\n${client.heard()}`)),
        PATIENCE,
      );
    });
    try {
      await Promise.race([use(client), tooLong]);
      assert.equal(await Promise.race([client.stop(), tooLong]), 0);
    } finally {
      clearTimeout(timer);
      client.connection.dispose();
      client.server.kill('SIGKILL');
      rmSync(client.root, { recursive: true });
    }
  }

  private static async start(fixture: string, options: Options): Promise<WireClient> {
    const root = realpathSync(mkdtempSync(join(tmpdir(), 'django-static-')));
    const server = spawn(process.execPath, [SERVER, '--stdio'], {
      env: ENVIRONMENT,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const reader = new StreamMessageReader(server.stdout!);
    const connection = createProtocolConnection(reader, new StreamMessageWriter(server.stdin!));
    const client = new WireClient(root, server, connection);
    for (const [path, content] of Object.entries(parseFixture(fixture))) client.write(path, content);
    await client.initialize(options);
    return client;
  }

  uri(path: string): string {
    return pathToFileURL(join(this.root, path)).href;
  }

  write(path: string, content: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), content);
  }

  /** Says that files were created (1), changed (2) or deleted (3), as a client that watches does. */
  async watched(path: string, type: 1 | 2 | 3): Promise<void> {
    const changes = [{ uri: this.uri(path), type }];
    await this.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
  }

  async open(path: string, text: string): Promise<void> {
    const textDocument = { uri: this.uri(path), languageId: 'html', version: this.version, text };
    await this.connection.sendNotification('textDocument/didOpen', { textDocument });
  }

  async change(path: string, contentChanges: readonly object[]): Promise<void> {
    const textDocument = { uri: this.uri(path), version: ++this.version };
    await this.connection.sendNotification('textDocument/didChange', { textDocument, contentChanges });
  }

  async close(path: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didClose', {
      textDocument: { uri: this.uri(path) },
    });
  }

  /** A request about a position in a file. */
  ask<R>(method: string, path: string, line: number, character: number): Promise<R> {
    const textDocument = { uri: this.uri(path) };
    return this.connection.sendRequest(method, { textDocument, position: { line, character } });
  }

  /** The newest diagnostics pushed for a file, once they satisfy `wanted`. */
  async diagnostics(
    path: string,
    wanted: (messages: readonly string[]) => boolean,
  ): Promise<PublishDiagnosticsParams> {
    const newest = () => this.published.findLast(({ uri }) => uri === this.uri(path));
    await this.until(() => {
      const messages = newest()?.diagnostics.map(({ message }) => String(message));
      return messages !== undefined && wanted(messages);
    });
    return newest()!;
  }

  /** Waits until something the server said makes `condition` true. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise<void>((done) => this.waiting.add(done));
  }

  /** Says that something came that `until` may wait for. */
  wake(): void {
    for (const wake of this.waiting) wake();
    this.waiting.clear();
  }

  /** For people, when a test waits in vain. */
  private heard(): string {
    const findings = this.published.map(
      ({ uri, diagnostics }) => `${uri}: ${diagnostics.map(({ message }) => message).join(' | ') || 'clean'}`,
    );
    return [...this.logs, ...findings].join('\n');
  }

  /** Ends the session as the protocol says; gives the server's exit code. */
  private async stop(): Promise<number> {
    const exited = once(this.server, 'exit');
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    const [code] = await exited;
    return code;
  }

  private async initialize({
    folders = ['.'],
    capabilities = {},
    initializationOptions,
    configuration,
  }: Options) {
    const heard = <P>(method: string, take: (params: P) => void) =>
      this.connection.onNotification(method, (params: P) => {
        take(params);
        this.wake();
      });
    heard<{ message: string }>('window/logMessage', ({ message }) => this.logs.push(message));
    heard<PublishDiagnosticsParams>('textDocument/publishDiagnostics', (params) =>
      this.published.push(params),
    );
    this.connection.onRequest('workspace/configuration', ({ items }: ConfigurationParams) =>
      items.map(({ scopeUri }) => configuration?.(scopeUri) ?? null),
    );
    this.connection.onRequest('window/workDoneProgress/create', () => null);
    this.connection.onRequest('client/registerCapability', ({ registrations }: RegistrationParams) => {
      this.registrations.push(...registrations);
      this.wake();
    });
    this.connection.onRequest('client/unregisterCapability', () => null);
    this.connection.listen();
    const params: InitializeParams = {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: folders.map((name) => ({ uri: this.uri(name), name })),
      capabilities,
      initializationOptions,
    };
    this.result = await this.connection.sendRequest<InitializeResult>('initialize', params);
    await this.connection.sendNotification('initialized', {});
  }

  /** What the server answered to `initialize`. */
  result: InitializeResult | undefined;
}
