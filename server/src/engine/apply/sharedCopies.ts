import type { WriteResult } from '../../ports/collecting';
import type { CollectThread, CopyBatch, CopyTask } from '../../ports/collectThread';
import type { SourceStep } from '../plan/plan';

/** A copy that another thread may make. */
export interface SharedCopy extends CopyTask {
  readonly step: SourceStep;
  readonly wanted: readonly string[];
}

/** What became of one; undefined if nothing did. */
export interface SharedResult {
  readonly copy: SharedCopy;
  readonly result: WriteResult | undefined;
}

/** Copies in one batch: some ten milliseconds of work. */
const BATCH = 64;
/** Batches that a thread has before it, so that it never waits for this one to give it more. */
const AHEAD = 2;

interface Sent {
  readonly batch: CopyBatch;
  readonly copies: readonly SharedCopy[];
  /** Rows that this thread has taken back. */
  readonly taken: Set<number>;
}

/**
 * Steps that this thread carries out from the first on, while others take batches from the end: whoever is quicker does more.
 */
export class SharedCopies {
  private first = 0;
  private end: number;
  private readonly queues: readonly Sent[][];
  /** Batches whose results are not known yet. */
  private readonly open = new Set<Promise<void>>();
  private readonly known: SharedResult[] = [];
  /** What this thread has taken away from the others, and what was not for them. */
  private readonly own: SourceStep[] = [];
  private isStopped = false;

  constructor(
    private readonly steps: readonly SourceStep[],
    private readonly threads: readonly CollectThread[],
    /** The copy, if another thread may make it. */
    private readonly shareable: (step: SourceStep) => SharedCopy | undefined,
  ) {
    this.end = steps.length;
    this.queues = threads.map(() => []);
  }

  /** Gives the others something to do, where they are about to run out of it. */
  feed(): void {
    for (const [i, queue] of this.queues.entries()) {
      while (queue[0]?.batch.isRunningOut) queue.shift();
      while (queue.length < AHEAD && this.end - this.first > BATCH && !this.isStopped)
        this.send(this.threads[i]!, queue);
    }
  }

  /** The next step for this thread; undefined if all others are done or under way. */
  next(): SourceStep | undefined {
    if (this.first < this.end) return this.steps[this.first++];
    if (this.own.length === 0) this.takeBack();
    return this.own.pop();
  }

  /** Results that have come since the last time. */
  results(): readonly SharedResult[] {
    return this.known.splice(0);
  }

  /** All that are left, once nothing is under way. */
  async lastResults(): Promise<readonly SharedResult[]> {
    await Promise.all(this.open);
    return this.results();
  }

  /** Nothing more is given away. */
  stop(): void {
    this.isStopped = true;
    for (const thread of this.threads) thread.stop();
  }

  private send(thread: CollectThread, queue: Sent[]): void {
    const copies: SharedCopy[] = [];
    for (let left = BATCH; left > 0; left--) {
      const step = this.steps[--this.end]!;
      const copy = this.shareable(step);
      if (copy) copies.push(copy);
      else this.own.push(step);
    }
    if (copies.length === 0) return;
    const sent: Sent = { batch: thread.copy(copies), copies, taken: new Set() };
    queue.push(sent);
    const noted = sent.batch.results.then((results) => {
      results.forEach((result, row) => {
        if (!sent.taken.has(row)) this.known.push({ copy: copies[row]!, result });
      });
      if (queue.includes(sent)) queue.splice(queue.indexOf(sent), 1);
      this.open.delete(noted);
    });
    this.open.add(noted);
  }

  private takeBack(): void {
    for (const queue of this.queues)
      for (const { batch, copies, taken } of queue.splice(0))
        copies.forEach(({ step }, row) => {
          if (!batch.take(row)) return;
          taken.add(row);
          this.own.push(step);
        });
  }
}
