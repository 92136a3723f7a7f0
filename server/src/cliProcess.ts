import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { version } from '../../package.json';
import { absPath } from './base/path';
import type { Command } from './cli/command';
import { run } from './cli/run';
import type { World } from './cli/world';
import { processConsole } from './host/console';
import { discovery } from './host/discovery';
import { fetchText } from './host/fetchText';
import { folderHints } from './host/folderHints';
import { nodeBuildWriting } from './host/nodeBuildWriting';
import { cacheFolder, nodeCache } from './host/nodeCache';
import { nodeClock } from './host/nodeClock';
import { nodeCollectReading } from './host/nodeCollectReading';
import { nodeCollectThreads } from './host/nodeCollectThread';
import { nodeCollectWriting } from './host/nodeCollectWriting';
import { nodeFiles } from './host/nodeFiles';
import { nodeLocks } from './host/nodeLocks';
import { nodeTools } from './host/nodeTools';
import { nodeToolThreads } from './host/nodeToolThreads';
import { nodeWriteFiles } from './host/nodeWriteFiles';

/** Of all that the programs are made from; the build gives it. */
declare const BUILD: string;

/** Runs the command line of this process; `commands` are those that it may name. */
export function runProcess(commands: readonly Command[]): void {
  const world: World = {
    console: processConsole(),
    clock: nodeClock,
    files: nodeFiles(),
    write: nodeWriteFiles,
    building: nodeBuildWriting,
    cache: nodeCache(cacheFolder()),
    folderHints,
    toolsOf: nodeTools,
    toolThreadsOf: nodeToolThreads,
    fetch: fetchText,
    collecting: nodeCollectReading(),
    openCollectWriting: nodeCollectWriting,
    collectThreads: nodeCollectThreads(join(__dirname, 'collectThread.js')),
    // By a tenth of what is alive, where V8 would let it become up to four times as large.
    saveMemory: () => setFlagsFromString('--heap-growing-percent=10'),
    locks: nodeLocks(cacheFolder()),
    discovery,
    cwd: absPath(process.cwd()),
    platform: process.platform,
    env: (name) => process.env[name],
    envNames: () => Object.keys(process.env),
    serve() {
      // The server is a bundle of its own beside this one; it runs until its editor ends it.
      require('./server.js');
      return new Promise(() => {});
    },
    version,
    build: BUILD,
  };
  run(process.argv.slice(2), world, commands).then((code) => {
    process.exitCode = code;
  });
}
