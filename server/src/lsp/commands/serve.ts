import {
  type Connection,
  ErrorCodes,
  ExecuteCommandRequest,
  LSPErrorCodes,
  ResponseError,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { type ServerCommandId, serverCommands } from '../../../../shared/commands';
import type { CommandFailureData } from '../../../../shared/problems';
import type { Log } from '../../ports/log';
import { describeError, guardRequest } from '../guard';
import type { Host } from '../host';
import type { Session } from '../session';
import { COMMAND_FAILURE, type CommandContext, type CommandFailure } from './command';
import { commandProgress } from './progress';

/** Work takes a breath after so many milliseconds, so that messages are not kept waiting. */
const SLICE = 25;

export const commandCapability: ServerCapabilities = {
  executeCommandProvider: { commands: Object.keys(serverCommands), workDoneProgress: true },
};

/**
 * Answers `workspace/executeCommand`. A user waits for every command, so a failure is always told: an answer that is
 * empty would look like success.
 */
export function serveCommands(
  connection: Connection,
  host: Host,
  log: Log,
  session: () => Session | undefined,
): void {
  const { method } = ExecuteCommandRequest.type;
  const guarded = guardRequest(method, log, null, async (params: unknown, token) => {
    const { command, argument, workDoneToken } = readParams(params);
    const of = session();
    if (of === undefined) return new ResponseError(ErrorCodes.ServerNotInitialized, 'not initialized');
    if (!isServerCommand(command))
      return new ResponseError(ErrorCodes.InvalidParams, `there is no command ${command}`);
    const { title, needsTrust } = serverCommands[command];
    if (needsTrust && !of.client.trusted) return failed(untrusted(title, of));
    const progress = commandProgress(connection, title, workDoneToken);
    const answer = await runGuarded(command, log, async () => {
      const { snapshot, analysis } = await of.ready();
      const context: CommandContext = {
        snapshot,
        newest: async () => (await of.ready()).snapshot,
        client: of.client,
        host,
        log,
        cancel: { isCancelled: () => token.isCancellationRequested || progress.isCancelled() },
        cancelled: Promise.race([
          new Promise<void>((done) => token.onCancellationRequested(() => done())),
          progress.cancelled,
        ]),
        progress,
        pause: pauser(),
        written: (path) => of.diskChanged(path, 'deep'),
        options: ({ root }) => of.optionsOf(root),
        pythonFilters: of.config.pythonFilters === 'run',
      };
      return analysis.runCommand(command, context, argument);
    });
    progress.done();
    // Stopped by the button of the progress, which cancels no request.
    return progress.isCancelled() ? new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled') : answer;
  });
  connection.onRequest(method, guarded);
}

async function runGuarded(command: ServerCommandId, log: Log, run: () => Promise<unknown>): Promise<unknown> {
  try {
    return await run();
  } catch (error) {
    if (isFailure(error)) return failed(error.message, error.data);
    log.error(`${command}: ${describeError(error)}`);
    return failed(`${serverCommands[command].title} failed; the log of the server says where.`);
  }
}

/** Told by its mark: commands are loaded from a bundle of their own, where the class is another one. */
function isFailure(error: unknown): error is CommandFailure {
  return error instanceof Error && error.name === COMMAND_FAILURE;
}

function failed(message: string, data?: CommandFailureData): ResponseError<CommandFailureData | undefined> {
  return new ResponseError(LSPErrorCodes.RequestFailed, message, data);
}

function untrusted(title: string, { client }: Session): string {
  const how = client.status ? '' : ' (initialization option "trusted": true)';
  return `${title} writes files or runs tools of the project, which needs a trusted workspace: trust it first${how}.`;
}

function isServerCommand(command: unknown): command is ServerCommandId {
  return typeof command === 'string' && Object.hasOwn(serverCommands, command);
}

/** The one argument is an object; whatever else is said counts as none. */
function readParams(params: unknown) {
  const { command, arguments: given, workDoneToken } = asObject(params);
  const argument = asObject(Array.isArray(given) ? given[0] : undefined);
  const isToken = typeof workDoneToken === 'string' || typeof workDoneToken === 'number';
  return { command, argument, workDoneToken: isToken ? workDoneToken : undefined };
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function pauser(): () => Promise<void> {
  let begun = performance.now();
  return async () => {
    if (performance.now() - begun < SLICE) return;
    await new Promise((done) => setImmediate(done));
    begun = performance.now();
  };
}
