import type { Log } from '../ports/log';

/** Writes to standard error: the only place a language server on stdio may write to besides the protocol. */
export function stderrLog(): Log {
  const write = (level: string) => (message: string) => {
    process.stderr.write(`${level}: ${message}\n`);
  };
  return { error: write('error'), warn: write('warning'), info: write('info'), debug: () => {} };
}
