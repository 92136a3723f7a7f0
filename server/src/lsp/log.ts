import type { Connection } from 'vscode-languageserver';
import { type LogLevel, logLevels } from '../../../shared/config';
import type { Log } from '../ports/log';

/** Writes to the client's output panel what is at least as grave as `level()` asks. */
export function connectionLog({ console }: Pick<Connection, 'console'>, level: () => LogLevel): Log {
  const at = (own: LogLevel, write: (message: string) => void) => (message: string) => {
    if (logLevels.indexOf(own) <= logLevels.indexOf(level())) write(message);
  };
  return {
    error: at('error', (message) => console.error(message)),
    warn: at('warning', (message) => console.warn(message)),
    info: at('info', (message) => console.info(message)),
    debug: at('debug', (message) => console.debug(message)),
  };
}
