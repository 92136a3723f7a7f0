import type { ToolThread, ToolThreads } from '../../../ports/toolThreads';
import type { Filter, FilterSource, FilterTarget } from '../filter';
import { FilterFailure } from '../filterFailure';
import type { ToolAnswer, ToolFilter, ToolJob, ToolRunner } from './toolRunner';

interface Helper {
  readonly thread: ToolThread;
  /** How many jobs it has. */
  busy: number;
}

interface Waiting {
  readonly job: ToolJob;
  resolve(answer: ToolAnswer): void;
  reject(error: unknown): void;
}

/** Milliseconds that a thread takes to start, without its tool. */
const START = 60;
/** Jobs that a thread has at once, so that it need not wait for us. */
const AHEAD = 3;

/**
 * Runs tools' jobs in this thread, and in others as soon as that is quicker: what is left has to outweigh starting a
 * thread and loading the tool there once more.
 */
export class ToolPool {
  private readonly queue: Waiting[] = [];
  private readonly threads: Helper[] = [];
  private isWorking = false;
  /** What the first job took, loading the tool and all; and the others. */
  private first = 0;
  private spent = 0;
  private done = 0;

  constructor(
    private readonly here: ToolRunner,
    private readonly others: ToolThreads | undefined,
  ) {}

  run(job: ToolJob): Promise<ToolAnswer> {
    return new Promise((resolve, reject) => {
      this.queue.push({ job, resolve, reject });
      this.feed();
      if (!this.isWorking) {
        this.isWorking = true;
        // What else is to be done in this turn may be asked for yet.
        setImmediate(() => void this.work());
      }
    });
  }

  close(): void {
    for (const { thread } of this.threads.splice(0)) thread.close();
  }

  private async work(): Promise<void> {
    for (let next = this.queue.shift(); next; next = this.queue.shift()) {
      const began = performance.now();
      try {
        next.resolve(await this.here.run(next.job));
      } catch (error) {
        next.reject(error);
      }
      this.count(performance.now() - began);
      this.startThreads();
      // Answers of other threads, and what follows from this one's.
      await new Promise(setImmediate);
    }
    this.isWorking = false;
  }

  private count(took: number): void {
    if (this.done === 0) this.first = took;
    else this.spent += took;
    this.done++;
  }

  private startThreads(): void {
    const { others, threads, queue } = this;
    if (!others || this.done < 2) return;
    const left = (queue.length * this.spent) / (this.done - 1);
    while (threads.length + 1 < others.most && left / (threads.length + 2) > START + this.first) {
      threads.push({ thread: others.start(), busy: 0 });
    }
    this.feed();
  }

  /** Gives the other threads what they can take. */
  private feed(): void {
    for (const helper of this.threads) {
      while (helper.busy < AHEAD && this.queue.length > 0) void this.send(helper, this.queue.shift()!);
    }
  }

  private async send(helper: Helper, { job, resolve, reject }: Waiting): Promise<void> {
    helper.busy++;
    try {
      resolve((await helper.thread.run(job)) as ToolAnswer);
    } catch (error) {
      reject(error);
    }
    helper.busy--;
    this.feed();
  }
}

/** The filter, whose texts go through the pool. What has to see all sources at once stays in this thread. */
export function inPool(filter: Filter, pool: ToolPool, told: ToolFilter): Filter {
  const run = async (
    method: ToolJob['method'],
    text: string,
    source: FilterSource | undefined,
    { output, outputPath, dependsOn }: FilterTarget,
  ) => {
    const { item, path } = source ?? { item: '', path: '' };
    const answer = await pool.run({ filter: told, method, text, item, path, output, outputPath });
    if (answer.kind === 'failed') throw new FilterFailure(answer.message, answer.place);
    for (const file of answer.read) dependsOn(file);
    return answer.text;
  };
  const { open, input, output } = filter;
  return {
    ...filter,
    isCostly: true,
    ...(open ? { open: (source, target) => run('open', '', source, target) } : {}),
    ...(input ? { input: (text, source, target) => run('input', text, source, target) } : {}),
    ...(output ? { output: (text, target) => run('output', text, undefined, target) } : {}),
  };
}
