import { createConnection, type Socket } from 'node:net';
import { parseArgs } from 'node:util';

/** The socket or pipe at which the client listens, if `--socket=PORT` or `--pipe=NAME` says so. */
export function clientSocket(args: readonly string[]): Socket | undefined {
  const { socket, pipe } = parseArgs({
    args: [...args],
    strict: false,
    options: { socket: { type: 'string' }, pipe: { type: 'string' } },
  }).values;
  // Else the system holds a message back until the one before it is acknowledged, which takes 40 ms.
  if (typeof socket === 'string')
    return createConnection({ port: Number(socket), host: '127.0.0.1', noDelay: true });
  return typeof pipe === 'string' ? createConnection(pipe) : undefined;
}
