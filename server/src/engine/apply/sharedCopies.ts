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

/**
 * Copies in one batch: so many that a thread never waits for this one to give it more, which it does between two files, and
 * not so many that all of them together take memory.
 */
const BATCH = 256;
/** Batches that a thread has before it. */
const AHEAD = 2;

interface Sent {
  readonly batch: CopyBatch;
  readonly copies: readonly SharedCopy[];
  /** The first of the rows that this thread has taken back. */
  end: number;
}

/**
 * Steps that this thread carries out from the first on, while others take batches from the end: whoever is quicker does more.
 * Once there are no more to give away, it takes those back that the others would come to last, one at a time: so all of them
 * are done at the same moment.
 */
export class SharedCopies {
  private first = 0;
  private end: number;
  private readonly queues: readonly Sent[][];
  /** Batches whose results are not known yet. */
  private readonly open = new Set<Promise<void>>();
  private readonly known: SharedResult[] = [];
  /** What was not for the others. */
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
    return this.own.pop() ?? this.takeBack();
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
    const sent: Sent = { batch: thread.copy(copies), copies, end: copies.length };
    queue.push(sent);
    const noted = sent.batch.results.then((results) => {
      for (let row = 0; row < sent.end; row++) this.known.push({ copy: copies[row]!, result: results[row] });
      if (queue.includes(sent)) queue.splice(queue.indexOf(sent), 1);
      this.open.delete(noted);
    });
    this.open.add(noted);
  }

  /** Threads begin with the first row: if they have begun one, then those before it too. */
  private takeBack(): SourceStep | undefined {
    for (const queue of this.queues)
      for (let sent = queue.at(-1); sent !== undefined; queue.pop(), sent = queue.at(-1))
        if (sent.end > 0 && sent.batch.take(sent.end - 1)) return sent.copies[--sent.end]!.step;
    return undefined;
  }
}
