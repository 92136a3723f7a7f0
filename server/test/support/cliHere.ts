import { absPath } from '../../src/base/path';
import { COMMANDS } from '../../src/cli/commands/all';
import { run } from '../../src/cli/run';
import { discovery } from '../../src/host/discovery';
import { folderHints } from '../../src/host/folderHints';
import { nodeBuildWriting } from '../../src/host/nodeBuildWriting';
import { nodeCache } from '../../src/host/nodeCache';
import { nodeClock } from '../../src/host/nodeClock';
import { nodeCollectReading } from '../../src/host/nodeCollectReading';
import { nodeCollectWriting } from '../../src/host/nodeCollectWriting';
import { nodeFiles } from '../../src/host/nodeFiles';
import { nodeLocks } from '../../src/host/nodeLocks';
import { nodeTools } from '../../src/host/nodeTools';
import { nodeWriteFiles } from '../../src/host/nodeWriteFiles';

/** A folder that cannot be made: no cache, no locks. */
const NOWHERE = '/dev/null/none';

/**
 * A command line in this process, with nothing in its environment and no cache of ours: for the many runs that would spend their
 * time with starting a process.
 */
export async function cliHere(
  cwd: string,
  args: readonly string[],
): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }> {
  const written = { stdout: '', stderr: '' };
  const code = await run(
    args,
    {
      console: {
        out(text) {
          written.stdout += text;
        },
        err(text) {
          written.stderr += text;
        },
        inIsTerminal: false,
        outIsTerminal: false,
        errIsTerminal: false,
        showsProgress: false,
        columns: 80,
        readLine: () => Promise.resolve(undefined),
        onInterrupt: () => () => {},
        startBar: () => ({ update: () => {}, stop: () => {} }),
      },
      clock: nodeClock,
      files: nodeFiles(),
      write: nodeWriteFiles,
      building: nodeBuildWriting,
      cache: nodeCache(NOWHERE),
      toolsOf: nodeTools,
      fetch: () => Promise.reject(new Error('no network')),
      collecting: nodeCollectReading(),
      openCollectWriting: nodeCollectWriting,
      folderHints,
      locks: nodeLocks(NOWHERE),
      discovery,
      cwd: absPath(cwd),
      platform: process.platform,
      env: () => undefined,
      envNames: () => [],
      serve: () => Promise.reject(new Error('no server')),
      version: '0',
      build: '',
    },
    COMMANDS,
  );
  return { code, ...written };
}
