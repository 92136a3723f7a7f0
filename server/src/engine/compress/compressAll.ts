import { createHash } from 'node:crypto';
import { type AbsPath, joinNormal } from '../../base/path';
import type { CollectReading, CollectWriting, Stamp, WriteResult } from '../../ports/collecting';
import type { ReadFiles } from '../../ports/files';
import { type CompressedForms, compressionKey } from '../collect/memory/compressions';
import type { CollectMemory } from '../collect/memory/memory';
import type { PlanProblem } from '../plan/plan';
import { type Compressed, compress } from './compress';

export interface CompressAllInput {
  readonly root: AbsPath;
  /** Names below `root`. */
  readonly names: readonly string[];
  readonly brotli: boolean;
  /** Contents at work at the same time. */
  readonly jobs: number | undefined;
  readonly files: ReadFiles;
  readonly reading: CollectReading;
  readonly writing: CollectWriting;
  readonly memory: CollectMemory;
  progress?(done: number, total: number): Promise<void> | undefined;
}

export interface CompressedAll {
  /** Every compressed file that is as it should be now: `[name, name of the compressed file]`, as post_process yields. */
  readonly made: readonly (readonly [name: string, compressed: string])[];
  readonly problems: readonly PlanProblem[];
  /** MD5 of the compressed files that were written, by their names: once they have settled they may be remembered. */
  readonly written: ReadonlyMap<string, string>;
}

/** Contents at work at the same time: the thread pool has four threads, and more are waiting in it. */
const LANES = 8;

/**
 * Compresses files below STATIC_ROOT. Equal contents, such as a file and its hashed copy, are compressed once; what an
 * earlier run made of a content and nobody touched since is left alone.
 */
export async function compressAll(input: CompressAllInput): Promise<CompressedAll> {
  const run = new Run(input);
  await run.run();
  return run;
}

interface Job {
  readonly md5: string;
  readonly size: number;
  readonly names: string[];
}

class Run implements CompressedAll {
  readonly made: (readonly [string, string])[] = [];
  readonly problems: PlanProblem[] = [];
  readonly written = new Map<string, string>();
  private done = 0;
  /** True once nothing else can be written either. */
  private hopeless = false;

  constructor(private readonly input: CompressAllInput) {}

  async run(): Promise<void> {
    const jobs = this.jobs().sort((a, b) => a.size - b.size);
    const lane = async () => {
      for (let job = jobs.pop(); job !== undefined && !this.hopeless; job = jobs.pop()) {
        await this.carryOut(job);
        this.done += job.names.length;
        await this.input.progress?.(this.done, this.input.names.length);
      }
    };
    // All of them have ended before this does: nothing is written behind the back of the next run.
    const ends = await Promise.allSettled(Array.from({ length: this.input.jobs ?? LANES }, lane));
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  }

  /** Largest first is quickest; what is there already drops out. */
  private jobs(): Job[] {
    const jobs = new Map<string, Job>();
    for (const name of this.input.names) {
      const file = this.at(name);
      const stamp = this.input.reading.stat(file);
      const md5 = stamp?.kind === 'file' ? this.input.memory.md5(file, stamp) : undefined;
      if (md5 === undefined) this.fail(name, `[Errno 2] No such file or directory: '${file}'`);
      else if (!this.isDone(name, md5)) {
        const job = jobs.get(md5);
        if (job) job.names.push(name);
        else jobs.set(md5, { md5, size: stamp!.size, names: [name] });
      } else this.done++;
    }
    return [...jobs.values()];
  }

  /** True if the forms beside the file are those an earlier run made of this very content. */
  private isDone(name: string, md5: string): boolean {
    const { memory, brotli } = this.input;
    const before = memory.compressions.before(this.key(name));
    if (before?.of !== md5) return false;
    const isThere = (suffix: string, hash: string | null) =>
      hash === null || this.md5Of(name + suffix) === hash;
    if (!isThere('.br', before.br) || !isThere('.gz', before.gz)) return false;
    memory.compressions.note(this.key(name), before);
    if (brotli && before.br !== null) this.made.push([name, `${name}.br`]);
    if (before.gz !== null) this.made.push([name, `${name}.gz`]);
    return true;
  }

  private async carryOut({ md5, names }: Job): Promise<void> {
    const read = this.input.files.readBytes(this.at(names[0]!));
    if (read.kind !== 'ok') {
      this.fail(names[0]!, `[Errno 2] No such file or directory: '${this.at(names[0]!)}'`);
      return;
    }
    const forms = await compress(read.value, this.input);
    for (const name of names) this.place(name, md5, forms);
  }

  private place(name: string, of: string, { br, gz }: Compressed): void {
    const placed = {
      of,
      br: br ? this.write(name, '.br', br) : null,
      gz: gz ? this.write(name, '.gz', gz) : null,
    };
    // Null says that a form is not worth it; one that could not be written is to be tried again.
    if (placed.br !== undefined && placed.gz !== undefined)
      this.input.memory.compressions.note(this.key(name), placed as CompressedForms);
  }

  /** WhiteNoise opens it past the storage: with the times of the file it is made from, but not its mode. Answers its hash; undefined if it could not be written. */
  private write(name: string, suffix: string, bytes: Uint8Array): string | undefined {
    const { writing } = this.input;
    const file = this.at(name + suffix);
    const md5 = createHash('md5').update(bytes).digest('hex');
    if (this.md5Of(name + suffix) !== md5) {
      if (!this.note(name + suffix, writing.write(file, bytes, 'umask'))) return undefined;
    }
    if (!this.note(name + suffix, writing.copyTimes(file, this.at(name)))) return undefined;
    this.written.set(name + suffix, md5);
    this.made.push([name, name + suffix]);
    return md5;
  }

  private md5Of(name: string): string | undefined {
    const file = this.at(name);
    const stamp: Stamp | undefined = this.input.reading.stat(file);
    return stamp?.kind === 'file' ? this.input.memory.md5(file, stamp) : undefined;
  }

  private key(name: string): string {
    return compressionKey(name, this.input.brotli);
  }

  private note(name: string, result: WriteResult): boolean {
    if (result.kind === 'failed') {
      if (!this.hopeless) this.fail(name, result.reason);
      this.hopeless ||= result.lasting;
    }
    return result.kind === 'ok';
  }

  private fail(path: string, message: string): void {
    this.problems.push({ path, file: this.at(path), message, exception: 'OSError', reported: false });
  }

  private at(name: string): AbsPath {
    return joinNormal(this.input.root, name);
  }
}
