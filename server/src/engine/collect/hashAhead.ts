import type { Stamp } from '../../ports/collecting';
import type { CollectThread, HashBatch, HashTask } from '../../ports/collectThread';
import { needsOf } from '../hashing/adjustable';
import { type HashingProfile, rulesFor } from '../hashing/profile';
import type { Rule } from '../hashing/rules/rule';
import { type Hands, WORTH_A_THREAD } from './hands';
import type { CollectMemory } from './memory/memory';
import type { SourceFile } from './sourceFile';

/** Files in one batch. */
const BATCH = 256;
/** Batches that a thread has before it: so many that it never waits, and no more than that, as all of them take memory. */
const AHEAD = 4;
/** A file larger than this is read into the memory of one thread only. */
const LARGE = 1 << 25;
/** Files in a batch that is worth it. */
const WORTH_SENDING = 32;
/** Files that are asked for before it is looked whether the threads have enough to do. */
const STRIDE = 64;

/**
 * Hashes of files whose hashes nobody remembers, which the other threads work out while this one still looks for files and
 * rewrites. They begin at the end, this one at the beginning; whatever they have not come to when it is wanted, this thread
 * does itself.
 */
export class HashAhead {
  /** By their rows. */
  private readonly sources: SourceFile[] = [];
  /** By the number of the batch, which holds the rows from its number times `BATCH` on. */
  private readonly sent: (HashBatch | undefined)[] = [];
  /** Numbers of batches that no thread has. */
  private readonly left: number[] = [];
  /** What each thread has before it. */
  private readonly queues: Set<HashBatch>[] = [];
  /** Rows of those that this thread has found to need nothing. */
  private readonly plain = new Set<number>();
  private asked = 0;

  constructor(
    private readonly hands: Hands,
    private readonly memory: CollectMemory,
    private readonly rules: { readonly profile: HashingProfile; readonly moduleAggregation: boolean },
  ) {}

  /** Sources with a stamp, row after row. */
  offer(source: SourceFile): void {
    if (!this.hands.canHelp) return;
    this.sources.push(source);
    if (this.sources.length % BATCH === 0) this.close();
  }

  /** All of them were offered. */
  close(): void {
    const number = Math.ceil(this.sources.length / BATCH) - 1;
    if (number >= 0 && this.left.at(-1) !== number && !this.sent[number]) this.left.push(number);
    this.feed();
  }

  /** MD5 of a source with a stamp, in hex; from another thread, or from memory, or read now. Undefined if it cannot be read. */
  md5(source: SourceFile, stamp: Stamp): string | undefined {
    if (this.asked++ % STRIDE === 0) this.feed();
    const { memory } = this;
    const row = source.row!;
    return (
      this.sent[Math.floor(row / BATCH)]?.md5(row % BATCH) ??
      memory.known(source.file, stamp) ??
      this.inspect(source)
    );
  }

  /** True if a file that was read for its hash was found to be UTF-8 without any of the texts that it needs. */
  isPlain(row: number): boolean {
    return this.plain.has(row) || (this.sent[Math.floor(row / BATCH)]?.isPlain(row % BATCH) ?? false);
  }

  /** Nobody asks any more. */
  forget(): void {
    for (const all of [this.sources, this.sent, this.left, this.queues]) all.length = 0;
    this.plain.clear();
  }

  /** Reads it, once for all that is asked of it. */
  private inspect({ row, file, relative }: SourceFile): string | undefined {
    const found = this.memory.reading.inspect(file, this.needs(relative));
    if (found?.isPlain) this.plain.add(row!);
    return found?.md5;
  }

  private feed(): void {
    if (this.sources.length < WORTH_A_THREAD) return;
    while (this.left.length > 0 && this.hasRoom()) {
      const number = this.left.pop()!;
      const tasks = Array.from({ length: BATCH }, (_, i) => this.taskOf(this.sources[number * BATCH + i]));
      // A few new ones among many known are read sooner than a thread has started.
      if (tasks.filter((task) => task !== undefined).length < WORTH_SENDING) continue;
      const [thread, queue] = this.idlest();
      const batch = thread.hash(tasks);
      this.sent[number] = batch;
      queue.add(batch);
    }
  }

  private hasRoom(): boolean {
    if (this.queues.length === 0) return true;
    for (const queue of this.queues) for (const batch of queue) if (batch.isRunningOut) queue.delete(batch);
    return this.queues.some((queue) => queue.size < AHEAD);
  }

  /** Starts the threads, if they have not. */
  private idlest(): readonly [CollectThread, Set<HashBatch>] {
    const threads = this.hands.threads();
    for (let i = this.queues.length; i < threads.length; i++) this.queues.push(new Set());
    const least = Math.min(...this.queues.map(({ size }) => size));
    const at = this.queues.findIndex(({ size }) => size === least);
    return [threads[at]!, this.queues[at]!];
  }

  private taskOf(source: SourceFile | undefined): HashTask | undefined {
    const stamp = source?.stamp;
    if (!source || stamp?.kind !== 'file' || stamp.size > LARGE || source.isHashed) return undefined;
    const { file, relative } = source;
    return this.memory.knows(file, stamp) ? undefined : { file, needs: this.needs(relative) };
  }

  /** What all files of one kind need is one list. */
  private needs(path: string): readonly string[] {
    const { profile, moduleAggregation } = this.rules;
    const rules = rulesFor(profile, path, moduleAggregation);
    const [first] = rules;
    if (first === undefined) return NOTHING;
    const known = this.known.get(first) ?? needsOf(rules);
    this.known.set(first, known);
    return known;
  }
  /** By the first of the rules, which no two kinds of files have in common. */
  private readonly known = new Map<Rule, readonly string[]>();
}

const NOTHING: readonly string[] = [];
