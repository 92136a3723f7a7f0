import type { Log } from '../ports/log';

/**
 * Writes to standard error: the only place a language server on stdio may write to besides the protocol. Whoever started
 * the server may have closed it: then nobody is told, and the server goes on.
 */
export function stderrLog(): Log {
  // Unheard, the error would be one more to write, for ever.
  process.stderr.on('error', () => {});
  const write = (level: string) => (message: string) => {
    process.stderr.write(`${level}: ${message}\n`);
  };
  return { error: write('error'), warn: write('warning'), info: write('info'), debug: () => {} };
}
