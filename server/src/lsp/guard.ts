import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Log } from '../ports/log';

/**
 * Wraps the handler of a request so that nothing it does can hurt the server or the user: a failure is logged and
 * answered with `empty`; a request cancelled before or while it ran is answered as such.
 */
export function guardRequest<P, R>(
  name: string,
  log: Log,
  empty: R,
  run: (params: P, token: CancellationToken) => R | Promise<R>,
): (params: P, token: CancellationToken) => Promise<R | ResponseError<void>> {
  return async (params, token) => {
    if (token.isCancellationRequested) return cancelled();
    try {
      const result = await run(params, token);
      return token.isCancellationRequested ? cancelled() : result;
    } catch (error) {
      // A handler may answer with an error on purpose.
      if (error instanceof ResponseError) return error;
      log.error(`${name}: ${describeError(error)}`);
      return empty;
    }
  };
}

/** Wraps the handler of a notification, or a timer's work: a failure is logged, and life goes on. */
export function guardWork<A extends unknown[]>(
  name: string,
  log: Log,
  run: (...args: A) => void | Promise<void>,
): (...args: A) => Promise<void> {
  return async (...args) => {
    try {
      await run(...args);
    } catch (error) {
      log.error(`${name}: ${describeError(error)}`);
    }
  };
}

function cancelled(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
}

/** For the log: with the stack, if there is one. */
export function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
