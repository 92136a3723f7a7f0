import { Console } from 'node:console';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { createConnection } from 'vscode-languageserver/node';
import { version } from '../../package.json';
import { clientSocket } from './host/clientSocket';
import { discovery } from './host/discovery';
import { stderrLog } from './host/log';
import { nodeFiles } from './host/nodeFiles';
import { nodeMemory } from './host/nodeMemory';
import { nodeProgram } from './host/nodeProgram';
import { fileWatcher } from './host/watcher';
import { serve } from './lsp/server';
import { streamConnection } from './lsp/streams';

// The language server's composition root: the real world, handed to the protocol. `--stdio`, `--node-ipc`,
// `--pipe=NAME` or `--socket=PORT` on the command line says how the client is reached.

// A server lives for days, beside an editor: its memory may grow by as much as is alive before it is cleared, where V8 would
// let it become up to four times as large. At half of that one answer in forty waited for the clearing, at this one in a
// hundred.
setFlagsFromString('--heap-growing-percent=100');

const log = stderrLog();
const host = {
  files: nodeFiles(),
  watcher: fileWatcher(log),
  discovery,
  // It lies beside this bundle.
  program: nodeProgram(join(__dirname, 'cli.js')),
  memory: nodeMemory(),
  platform: process.platform,
  env: (name: string) => process.env[name],
  envNames: () => Object.keys(process.env),
};
if (process.argv.includes('--stdio')) {
  // What a package prints must not come between messages.
  globalThis.console = new Console(process.stderr);
  serve(streamConnection(process.stdin, process.stdout), host, version);
} else {
  const socket = clientSocket(process.argv.slice(2));
  serve(socket ? streamConnection(socket, socket) : createConnection(), host, version);
}

// Whatever slips past the guards is told, and survived: an editor without its server is worse off.
process.on('uncaughtException', (error) => log.error(error.stack ?? String(error)));
process.on('unhandledRejection', (reason) => log.error(String(reason)));
