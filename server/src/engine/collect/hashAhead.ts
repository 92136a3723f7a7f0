import type { AbsPath } from '../../base/path';
import type { Stamp } from '../../ports/collecting';
import type { HashBatch, HashTask } from '../../ports/collectThread';
import { needsOf } from '../hashing/adjustable';
import { type HashingProfile, rulesFor } from '../hashing/profile';
import type { Rule } from '../hashing/rules/rule';
import { type Hands, WORTH_A_THREAD } from './hands';
import type { CollectMemory } from './memory/memory';

/** Files in one batch. */
const BATCH = 256;
/** A file larger than this is read into the memory of one thread only. */
const LARGE = 1 << 25;

interface Sent {
  readonly batch: HashBatch;
  /** When none of its files had been read yet. */
  readonly at: number;
}

/**
 * Hashes of files whose hashes nobody remembers, which the other threads work out while this one still looks for files and
 * rewrites. Whatever they have not come to when it is wanted, this thread does itself.
 */
export class HashAhead {
  /** By the number of the batch, which holds the rows from its number times `BATCH` on. */
  private readonly sent: (Sent | undefined)[] = [];
  private readonly held: { readonly number: number; readonly tasks: readonly (HashTask | undefined)[] }[] =
    [];
  private tasks: (HashTask | undefined)[] = [];
  private number = 0;
  private count = 0;

  constructor(
    private readonly hands: Hands,
    private readonly memory: CollectMemory,
    private readonly rules: { readonly profile: HashingProfile; readonly moduleAggregation: boolean },
    private readonly now: () => number,
  ) {}

  /** The files of ascending rows; `path` is a file's logical path. */
  offer(row: number, path: string, file: AbsPath, stamp: Stamp): void {
    if (!this.hands.canHelp || stamp.kind !== 'file' || stamp.size > LARGE) return;
    if (this.memory.knows(file, stamp)) return;
    const number = Math.floor(row / BATCH);
    if (number !== this.number) this.close();
    this.number = number;
    this.tasks[row % BATCH] = { file, needs: this.needs(path) };
    this.count++;
  }

  /** All were offered. */
  close(): void {
    if (this.tasks.length > 0)
      this.held.push({
        number: this.number,
        tasks: Array.from({ length: BATCH }, (_, at) => this.tasks[at]),
      });
    this.tasks = [];
    if (this.count < WORTH_A_THREAD) return;
    const threads = this.hands.threads();
    for (const { number, tasks } of this.held.splice(0)) {
      const at = this.now();
      this.sent[number] = { batch: threads[number % threads.length]!.hash(tasks), at };
    }
  }

  /** MD5 of the file of a row, in hex; from another thread, or from memory, or read now. Undefined if it cannot be read. */
  md5(row: number, file: AbsPath, stamp: Stamp): string | undefined {
    const sent = this.sent[Math.floor(row / BATCH)];
    const md5 = sent?.batch.md5(row % BATCH);
    if (md5 === undefined) return this.memory.md5(file, stamp);
    this.memory.remember(file, stamp, md5, sent!.at);
    return md5;
  }

  /** True if another thread has found a file to be UTF-8 without any of the texts that it needs. */
  isPlain(row: number): boolean {
    return this.sent[Math.floor(row / BATCH)]?.batch.isPlain(row % BATCH) ?? false;
  }

  /** What all files of one kind need is one list. */
  private needs(path: string): readonly string[] {
    const { profile, moduleAggregation } = this.rules;
    const rules = rulesFor(profile, path, moduleAggregation);
    if (rules.length === 0) return NOTHING;
    const [first] = rules;
    const known = this.known.get(first!) ?? needsOf(rules);
    this.known.set(first!, known);
    return known;
  }
  /** By the first of the rules, which no two kinds of files have in common. */
  private readonly known = new Map<Rule, readonly string[]>();
}

const NOTHING: readonly string[] = [];
