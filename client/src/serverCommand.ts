import { l10n, ProgressLocation, window } from 'vscode';
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
import type { Server } from './start';

/**
 * Runs a command of the server with its progress in a notification that can stop it. Gives nothing if it was stopped or
 * failed, which the user has been told.
 */
export async function runServerCommand<Id extends ServerCommandId>(
  { client }: Server,
  id: Id,
  params: ServerCommandParams<Id>,
): Promise<ServerCommandResult<Id> | undefined> {
  const title = l10n.t(serverCommands[id].title);
  const options = { location: ProgressLocation.Notification, cancellable: true, title };
  return window.withProgress(options, async (progress, token) => {
    const workDoneToken = `${id} ${Date.now()}`;
    let done = 0;
    const listening = client.onProgress(WorkDoneProgress.type, workDoneToken, (said) => {
      const { message, percentage } = said as { readonly message?: string; readonly percentage?: number };
      const increment = percentage === undefined ? 0 : percentage - done;
      done = percentage ?? done;
      progress.report({ ...(message !== undefined && { message }), increment });
    });
    try {
      return await client.sendRequest(
        ExecuteCommandRequest.type,
        { command: id, arguments: [params], workDoneToken },
        token,
      );
    } catch (error) {
      const isStopped = error instanceof ResponseError && error.code === LSPErrorCodes.RequestCancelled;
      if (!isStopped && !token.isCancellationRequested) void tellFailure(client, error);
      return undefined;
    } finally {
      listening.dispose();
    }
  });
}

async function tellFailure({ outputChannel }: Server['client'], error: unknown): Promise<void> {
  const logs = l10n.t('Show Logs');
  const chosen = await window.showErrorMessage(error instanceof Error ? error.message : String(error), logs);
  if (chosen === logs) outputChannel.show();
}
