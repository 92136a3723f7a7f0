import { join } from 'node:path';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import type { CollectWriting, Modes, OpenCollectWriting, WriteResult } from '../ports/collecting';
import type { CopyTask, OpenCopyThread } from '../ports/copyThread';

interface Start {
  readonly modes: Modes;
  readonly mark: string;
  readonly tasks: readonly CopyTask[];
  /** Not zero once it is to stop. */
  readonly stopped: Int32Array;
}

/** A thread that runs `copyThread.js`, which lies beside this program. */
export const nodeCopyThread: OpenCopyThread = (modes, mark) => {
  const stopped = new Int32Array(new SharedArrayBuffer(4));
  return {
    copy: (tasks) =>
      new Promise((resolve) => {
        const start: Start = { modes, mark, tasks, stopped };
        let results: readonly WriteResult[] = [];
        const thread = new Worker(join(__dirname, 'copyThread.js'), { workerData: start });
        thread.on('message', (message: readonly WriteResult[]) => {
          results = message;
        });
        // What it did not answer for is done anew: writing a file twice does no harm.
        thread.on('error', () => {});
        thread.on('exit', () => resolve(results));
      }),
    stop: () => void Atomics.store(stopped, 0, 1),
  };
};

/** Within such a thread. */
export function copyAll(open: OpenCollectWriting): void {
  const { modes, mark, tasks, stopped } = workerData as Start;
  const writing: CollectWriting = open(modes, mark);
  const results: WriteResult[] = [];
  for (const { source, expected, targets } of tasks) {
    if (Atomics.load(stopped, 0) !== 0) break;
    const result = writing.copy(source, expected, targets);
    results.push(result);
    if (result.kind === 'failed' && result.lasting) break;
  }
  parentPort!.postMessage(results);
}
