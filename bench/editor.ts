/** A language server in a process of its own, and an editor's end of the wire. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  type Position,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
} from 'vscode-languageserver/node';
import { WholeWriter } from '../server/src/lsp/streams';
import { type Figure, median, p99, percentile } from './measure';
import { clearOwnMemory } from './ownMemory';

/** How an editor presents itself. */
export interface EditorKind {
  /** It watches files for the server; else the server does so itself. */
  readonly watches?: boolean;
  /** It asks for diagnostics; else they are pushed. */
  readonly pulls?: boolean;
  readonly initializationOptions?: object;
}

/**
 * How long it took until the last byte of an answer was there (what an editor makes of it is its own matter), and how long
 * the server's main thread worked.
 */
export interface Time {
  readonly ms: number;
  readonly worked: number;
}

export interface Timed<T> extends Time {
  readonly answer: T;
}

export class Editor {
  /** What the server pushed last, by URI. */
  readonly pushed = new Map<string, PublishDiagnosticsParams>();
  private version = 1;
  /** When something came from the server last. */
  private arrived = 0;

  private constructor(
    private readonly child: ChildProcessByStdio<Writable, Readable, null>,
    private readonly connection: ProtocolConnection,
  ) {}

  /** Starts a server and says hello; the project is not read yet when this returns. */
  static async start(
    [program, ...args]: readonly [string, ...string[]],
    project: string,
    { watches = true, pulls = true, initializationOptions }: EditorKind = {},
  ): Promise<Editor> {
    const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'], cwd: project, env });
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      // As editors do, but those that are written with the same library.
      new WholeWriter(child.stdin),
    );
    const editor = new Editor(child, connection);
    // Before the reader, which begins to listen with the connection.
    child.stdout.on('data', () => {
      editor.arrived = performance.now();
    });
    connection.onRequest('client/registerCapability', () => null);
    for (const what of ['diagnostic', 'codeLens', 'inlayHint'])
      connection.onRequest(`workspace/${what}/refresh`, () => null);
    connection.onRequest('window/workDoneProgress/create', () => null);
    connection.onRequest('workspace/configuration', ({ items }) => items.map(() => null));
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      editor.pushed.set(params.uri, params);
    });
    connection.listen();
    const uri = pathToFileURL(project).href;
    await editor.ask('initialize', {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: 'project' }],
      initializationOptions,
      capabilities: {
        workspace: {
          workspaceFolders: true,
          ...(pulls && { diagnostics: { refreshSupport: true } }),
          codeLens: { refreshSupport: true },
          inlayHint: { refreshSupport: true },
          ...(watches && {
            didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
          }),
        },
        textDocument: {
          completion: { completionItem: { snippetSupport: true } },
          definition: { linkSupport: true },
          publishDiagnostics: { relatedInformation: true },
          ...(pulls && { diagnostic: { relatedDocumentSupport: false } }),
        },
      },
    });
    await editor.tell('initialized', {});
    return editor;
  }

  ask<T>(method: string, params: object): Promise<T> {
    return this.connection.sendRequest<T>(method, params);
  }

  tell(method: string, params: object): Promise<void> {
    return this.connection.sendNotification(method, params);
  }

  open(file: string, text: string, languageId = 'django-html'): Promise<void> {
    const uri = pathToFileURL(file).href;
    return this.tell('textDocument/didOpen', {
      textDocument: { uri, languageId, version: this.version++, text },
    });
  }

  /** Replaces what stands between two positions, as typing does. */
  edit(file: string, start: Position, end: Position, text: string): Promise<void> {
    return this.tell('textDocument/didChange', {
      textDocument: { uri: pathToFileURL(file).href, version: this.version++ },
      contentChanges: [{ range: { start, end }, text }],
    });
  }

  /** Runs what asks the server something. Earlier answers are cleared away first: an editor has threads of its own for them. */
  async timed<T>(run: () => Promise<T>): Promise<Timed<T>> {
    clearOwnMemory();
    const before = this.processorTime();
    const begun = performance.now();
    const answer = await run();
    return { answer, ms: this.arrived - begun, worked: this.processorTime() - before };
  }

  /**
   * The same without the answer. Hundreds of answers that are kept for their times have V8 mark what is to stay: for tens of
   * milliseconds, with threads that take the processors from those who talk to each other.
   */
  async time(run: () => Promise<unknown>): Promise<Time> {
    const { ms, worked } = await this.timed(run);
    return { ms, worked };
  }

  /** Resident, in MB: now, or the most there has been. */
  memory(which: 'VmRSS' | 'VmHWM' = 'VmRSS'): number {
    const status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8');
    return Number(new RegExp(`${which}:\\s+(\\d+)`).exec(status)![1]) / 1024;
  }

  async stop(): Promise<void> {
    const ended = new Promise((done) => this.child.once('exit', done));
    // One that does not answer is ended all the same.
    const late = setTimeout(() => this.child.kill('SIGKILL'), 5000);
    await Promise.race([this.ask('shutdown', {}).catch(() => undefined), ended]);
    await this.tell('exit', {}).catch(() => undefined);
    await ended;
    clearTimeout(late);
    this.connection.dispose();
  }

  /** Milliseconds that the thread which answers has run: other work on the machine does not count. */
  private processorTime(): number {
    return Number(readFileSync(`/proc/${this.child.pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  }
}

/** Two lines of the report: until the answer is there, held against the bar, and what of it was work of the server's. */
export function twofold(
  what: string,
  times: readonly Time[],
  choose: (values: readonly number[]) => number,
  bar?: number,
): Figure[] {
  const value = choose(times.map(({ ms }) => ms));
  const worked = choose(times.map((one) => one.worked));
  return [
    { what, value, unit: 'ms', ...(bar !== undefined && { bar }) },
    { what: '  of which the server worked', value: worked, unit: 'ms' },
  ];
}

/** The same of the p99, and how it is mostly. */
export function spread(what: string, times: readonly Time[], bar?: number): Figure[] {
  const ms = times.map((one) => one.ms);
  return [
    ...twofold(`${what}, p99`, times, p99, bar),
    { what: '  p95', value: percentile(ms, 0.95), unit: 'ms' },
    { what: '  median', value: median(ms), unit: 'ms' },
  ];
}
