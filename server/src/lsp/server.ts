import {
  type CancellationToken,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWorkspaceFoldersNotification,
  ErrorCodes,
  type InitializeParams,
  type InitializeResult,
  LSPErrorCodes,
  type Position,
  ResponseError,
  type ServerCapabilities,
  type TextDocumentIdentifier,
} from 'vscode-languageserver';
import { section } from '../../../shared/config';
import { type AbsPath, absPath } from '../base/path';
import { announcer } from './announce';
import { readClient } from './client';
import { commandCapability, serveCommands } from './commands/serve';
import { type ReadConfig, readConfig } from './configuration';
import { guardRequest, guardWork } from './guard';
import { notifications, requests } from './handlers/all';
import type { Host } from './host';
import { connectionLog } from './log';
import { whenQuiet } from './quiet';
import { Session } from './session';
import { pathToUri, uriToPath } from './uri';
import type { View } from './view';
import { FileWatching } from './watching';

/** How long nothing must have been asked or told before memory is tidied, in milliseconds. */
const REST = 5;

/** Serves one client: answers `initialize` at once, reads the projects after it, then dispatches. */
export function serve(connection: Connection, host: Host, version: string): void {
  let session: Session | undefined;
  /** Clients that ask for no more keep what they began with. */
  let options: unknown;
  let stop = () => {};
  const log = connectionLog(connection, () => session?.config.logLevel ?? 'info');
  const tidy = () => {
    session?.documents.tidy();
    host.memory.tidy();
  };
  const idle = whenQuiet(REST, tidy, Number.POSITIVE_INFINITY);

  connection.onInitialize((params): InitializeResult => {
    const client = readClient(params, host.platform);
    options = params.initializationOptions;
    const folders = workspaceFolders(params, host.platform);
    session = new Session(client, report(readConfig(options)), folders, host, log);
    const watching = new FileWatching(connection, session, host.watcher, log);
    const announcements = announcer(connection, session, watching, log);
    session.listen(announcements);
    stop = () => {
      session?.stop();
      idle.cancel();
      announcements.stop();
    };
    const capabilities: ServerCapabilities = { positionEncoding: client.encoding, ...commandCapability };
    for (const handler of [...requests, ...notifications]) {
      const own = handler.capability(client);
      const workspace = { ...capabilities.workspace, ...own.workspace };
      Object.assign(capabilities, own, Object.keys(workspace).length > 0 && { workspace });
    }
    return { capabilities, serverInfo: { name: 'django-static', version } };
  });

  connection.onInitialized(
    guardWork('initialized', log, async () => {
      if (session === undefined) return;
      const { client } = session;
      if (client.configurationRegistration) {
        void connection.client.register(DidChangeConfigurationNotification.type, { section });
      }
      if (client.configuration) await updateConfig(session);
      const reading = session.setFolders(session.folders, []);
      const progress = await connection.window.createWorkDoneProgress();
      progress.begin('Django static files', undefined, 'reading projects');
      await reading;
      progress.done();
      log.info(summary(session));
    }),
  );

  connection.onDidChangeConfiguration(
    guardWork('didChangeConfiguration', log, async ({ settings }) => {
      if (session?.client.configuration) await updateConfig(session);
      else await session?.setConfig(report(readConfig(options, settings)));
    }),
  );

  for (const { type, empty, run, lag } of requests) {
    const guarded = guardRequest(type.method, log, empty, async (params: About | undefined, token) => {
      if (session === undefined) throw new ResponseError(ErrorCodes.ServerNotInitialized, 'not initialized');
      const { client } = session;
      const about = session.documents.pathOf(params?.textDocument?.uri ?? '');
      const may = typeof lag === 'function' ? lag(client) : lag;
      const cancel = { isCancelled: () => token.isCancellationRequested };
      const newest = asked(session, about, params?.position);
      const view = newest(await session.viewFor(may, about, params?.position, cancel));
      idle.poke();
      if (cancel.isCancelled()) return empty;
      const { whenRested, ready } = session;
      return run(view, params, token, async () =>
        newest(may === 'waits' ? await whenRested() : await ready(cancel)),
      );
    });
    // A request without parameters comes with the token alone.
    connection.onRequest(type.method, (...said: unknown[]) =>
      said.length > 1
        ? guarded(said[0] as About, said[1] as CancellationToken)
        : guarded(undefined, said[0] as CancellationToken),
    );
  }
  for (const { type, run } of notifications) {
    const guarded = guardWork(type.method, log, async (params) => {
      if (session === undefined) return;
      idle.poke();
      await run(session, params);
      // A folder that was added may have settings of its own.
      if (type.method === DidChangeWorkspaceFoldersNotification.method && session.client.configuration)
        await updateConfig(session);
    });
    connection.onNotification(type.method, guarded);
  }
  serveCommands(connection, host, log, () => session);
  connection.onShutdown(() => stop());
  connection.listen();

  /**
   * Of several folders each may have settings of its own. A client that cannot say what is set leaves things as they
   * are.
   */
  function updateConfig(of: Session): Promise<void> {
    return guardWork('workspace/configuration', log, async () => {
      const roots = of.folders;
      const scopes = roots.length > 1 ? roots.map((root) => ({ scopeUri: pathToUri(root), section })) : [];
      const [answer, ...own] = await connection.workspace.getConfiguration([{ section }, ...scopes]);
      const ofFolders = scopes.map((_, i) => [roots[i]!, readConfig(options, own[i]).config] as const);
      await of.setConfig(report(readConfig(options, answer)), new Map(ofFolders));
    })();
  }

  function report({ config, problems }: ReadConfig) {
    for (const problem of problems) log.warn(`settings: ${problem}; ignored`);
    return config;
  }
}

/** What most requests are about. */
interface About {
  readonly textDocument?: TextDocumentIdentifier;
  readonly position?: Position;
}

/**
 * For a request about a place in a document: refuses a later view, in which the document is another, and the place too. Who
 * asked will ask again.
 */
function asked(
  session: Session,
  about: AbsPath | undefined,
  position: Position | undefined,
): (view: View) => View {
  const textNow = () => about && position && session.documents.get(about)?.text;
  const text = textNow();
  return (view) => {
    if (text && textNow() !== text)
      throw new ResponseError(LSPErrorCodes.ContentModified, 'the document has changed');
    return view;
  };
}

function summary({ view, client }: Session): string {
  const projects = view?.snapshot.projects ?? [];
  const names = projects.map(({ root, settings, index }) => {
    return `${root} (${settings.module ?? 'no settings module'}, ${index.size} static files)`;
  });
  const trust = client.trusted ? 'trusted' : 'not trusted: nothing in it is executed';
  return `workspace ${trust}; projects: ${names.join(', ') || 'none (no manage.py found)'}`;
}

function workspaceFolders(params: InitializeParams, platform: NodeJS.Platform): AbsPath[] {
  const { workspaceFolders, rootUri, rootPath } = params;
  const uris = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
  const paths = uris.flatMap((uri) => uriToPath(uri, platform) ?? []);
  return paths.length === 0 && rootPath ? [absPath(rootPath, platform)] : paths;
}
