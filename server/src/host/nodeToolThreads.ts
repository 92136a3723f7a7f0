import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import type { ToolThread, ToolThreads } from '../ports/toolThreads';

interface Answer {
  readonly id: number;
  readonly answer: unknown;
}
interface Waiting {
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

/** Threads that run `toolThread.js`, which lies beside this program, for the project in `root`. */
export function nodeToolThreads(root: string, jobs: number | undefined): ToolThreads {
  return { most: jobs ?? availableParallelism(), start: () => start(root) };
}

function start(root: string): ToolThread {
  const worker = new Worker(join(__dirname, 'toolThread.js'), { workerData: root });
  const waiting = new Map<number, Waiting>();
  let last = 0;
  worker.on('message', ({ id, answer }: Answer) => {
    waiting.get(id)?.resolve(answer);
    waiting.delete(id);
  });
  const failed = (error: Error) => {
    for (const one of waiting.values()) one.reject(error);
    waiting.clear();
  };
  worker.on('error', failed);
  worker.on('exit', () => failed(new Error('the thread has ended')));
  return {
    run: (job) =>
      new Promise((resolve, reject) => {
        waiting.set(++last, { resolve, reject });
        worker.postMessage({ id: last, job });
      }),
    close: () => void worker.terminate(),
  };
}

/** Within such a thread: answers jobs, one after the other. */
export function answerJobs(open: (root: string) => (job: unknown) => Promise<unknown>): void {
  const run = open(workerData as string);
  let before = Promise.resolve();
  parentPort!.on('message', ({ id, job }: { id: number; job: unknown }) => {
    before = before.then(async () => parentPort!.postMessage({ id, answer: await run(job) }));
  });
}
