import { CancellationTokenSource, l10n, ProgressLocation, Range, Uri, window } from 'vscode';
import {
  ExecuteCommandRequest,
  LSPErrorCodes,
  ResponseError,
  WorkDoneProgress,
} from 'vscode-languageclient/node';
import {
  type ServerCommandId,
  type ServerCommandParams,
  type ServerCommandResult,
  serverCommands,
} from '../../shared/commands';
import type { CommandFailureData } from '../../shared/problems';
import type { Server } from './start';

/** Commands that are done in a moment. */
const QUICK: ReadonlySet<ServerCommandId> = new Set([
  'djangoStatic.server.showManifest',
  'djangoStatic.server.compareManifests',
  'djangoStatic.server.showDeployPlan',
  'djangoStatic.server.buildReadiness',
]);

/**
 * What takes less, in milliseconds, is not shown to be going on: a notification that is gone at once only flickers, and of
 * more than three within 0.8 seconds VS Code hides the last, which may be the one that tells the result.
 */
const UNNOTICED = 400;

/** How long a passing word is to be seen, in milliseconds. */
const STAYS = 5000;

/** What a command answered, and with which parameters it was run in the end. */
export interface Ran<Id extends ServerCommandId> {
  readonly answer: ServerCommandResult<Id>;
  readonly params: ServerCommandParams<Id>;
}

/** The same as `runCommand`, for those who want no more than the answer. */
export async function runServerCommand<Id extends ServerCommandId>(
  server: Server,
  id: Id,
  params: ServerCommandParams<Id>,
): Promise<ServerCommandResult<Id> | undefined> {
  return (await runCommand(server, id, params))?.answer;
}

/**
 * Runs a command of the server with its progress in a notification that can stop it. Gives nothing if it was stopped or
 * failed, which the user has been told. Where only what is not known stands in the way, the user may have it done all the
 * same.
 */
export async function runCommand<Id extends ServerCommandId>(
  server: Server,
  id: Id,
  params: ServerCommandParams<Id>,
): Promise<Ran<Id> | undefined> {
  const outcome = await attempt(server, id, params);
  if (outcome.kind === 'stopped') {
    const title = l10n.t(serverCommands[id].title);
    window.setStatusBarMessage(l10n.t('{0} was stopped.', title), STAYS);
    return undefined;
  }
  if (outcome.kind === 'done') return { answer: outcome.answer, params };
  const goesOn = await tellFailure(server, outcome.error);
  return goesOn ? runCommand(server, id, { ...params, allowIncomplete: true }) : undefined;
}

type Outcome<Id extends ServerCommandId> =
  | { readonly kind: 'done'; readonly answer: ServerCommandResult<Id> }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly error: unknown };

async function attempt<Id extends ServerCommandId>(
  { client }: Server,
  id: Id,
  params: ServerCommandParams<Id>,
): Promise<Outcome<Id>> {
  const stop = new CancellationTokenSource();
  const workDoneToken = `${id} ${Date.now()}`;
  let latest: Said = {};
  let show = (said: Said): void => {
    latest = said;
  };
  const listening = client.onProgress(WorkDoneProgress.type, workDoneToken, (said) => show(said as Said));
  const sent = client
    .sendRequest(ExecuteCommandRequest.type, { command: id, arguments: [params], workDoneToken }, stop.token)
    .then((answer): Outcome<Id> => ({ kind: 'done', answer }))
    .catch((error): Outcome<Id> => {
      const isStopped = error instanceof ResponseError && error.code === LSPErrorCodes.RequestCancelled;
      return isStopped || stop.token.isCancellationRequested
        ? { kind: 'stopped' }
        : { kind: 'failed', error };
    })
    .finally(() => listening.dispose());
  if (await endsWithin(UNNOTICED, sent)) return sent;
  const location = QUICK.has(id) ? ProgressLocation.Window : ProgressLocation.Notification;
  const title = l10n.t(serverCommands[id].title);
  return window.withProgress({ location, cancellable: true, title }, (progress, token) => {
    token.onCancellationRequested(() => stop.cancel());
    let done = 0;
    show = ({ message, percentage }) => {
      const increment = percentage === undefined ? 0 : Math.max(0, percentage - done);
      done += increment;
      progress.report({ ...(message !== undefined && { message }), increment });
    };
    show(latest);
    return sent;
  });
}

/** What the server says of its progress. */
interface Said {
  readonly message?: string;
  readonly percentage?: number;
}

async function endsWithin(milliseconds: number, work: Promise<unknown>): Promise<boolean> {
  const late = new Promise<false>((done) => setTimeout(done, milliseconds, false));
  return Promise.race([work.then(() => true), late]);
}

/** True if the user wants it done all the same. */
async function tellFailure({ client }: Server, error: unknown): Promise<boolean> {
  const { uri, line, code } = dataOf(error);
  const anyway = l10n.t('Go On Anyway');
  const show = l10n.t('Show the Place');
  const logs = l10n.t('Show Logs');
  const chosen = await window.showErrorMessage(
    error instanceof Error ? error.message : String(error),
    ...(code === 'incomplete' ? [anyway] : []),
    ...(uri === undefined ? [] : [show]),
    ...(code === 'incomplete' || uri !== undefined ? [] : [logs]),
  );
  if (chosen === logs) client.outputChannel.show();
  if (chosen === show && uri !== undefined) {
    const at = (line ?? 1) - 1;
    await window.showTextDocument(Uri.parse(uri), { selection: new Range(at, 0, at, 0) });
  }
  return chosen === anyway;
}

function dataOf(error: unknown): CommandFailureData {
  return (error instanceof ResponseError && (error.data as CommandFailureData | undefined)) || {};
}
