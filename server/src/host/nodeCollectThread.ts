import { hash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { parentPort, receiveMessageOnPort, Worker, workerData } from 'node:worker_threads';
import type { AbsPath } from '../base/path';
import type {
  CollectWriting,
  Expected,
  Making,
  Modes,
  OpenCollectWriting,
  WriteResult,
} from '../ports/collecting';
import type { CollectThread, CollectThreads, CopyTask, HashTask } from '../ports/collectThread';
import { isPlain, ReadBuffer } from './nodeCollectReading';
import { Shares } from './shares';

/** More threads than this wait for the disk, or for each other. */
const MOST_USUAL = 4;

/** What a thread makes is gone with the next file: more room for it would only be filled. */
const YOUNG_MB = 4;

/** Threads that run `program`, which calls `collectBeside`. */
export function nodeCollectThreads(program: string): CollectThreads {
  return {
    get usual() {
      return Math.min(availableParallelism(), MOST_USUAL);
    },
    open: (modes, making) => new NodeCollectThread(program, modes, making),
  };
}

interface Start {
  readonly modes: Modes;
  readonly making: Making;
  /** Not zero once it is to stop. */
  readonly stopped: Int32Array;
}

interface HashWork {
  readonly kind: 'hash';
  readonly states: Int32Array;
  readonly hashes: Uint8Array;
  /** Joined by NUL: what is one text takes a tenth of the time that as many objects take to get to the thread. */
  readonly files: string;
  /** Of each row, as the place of a list in `lists`. */
  readonly needs: Uint8Array;
  readonly lists: readonly (readonly string[])[];
}

interface CopyWork {
  readonly kind: 'copy';
  readonly id: number;
  readonly states: Int32Array;
  /** Of each row the source and the targets, joined by NUL; a row ends with a NUL more. */
  readonly files: string;
  /** Three numbers of each row. */
  readonly expected: Float64Array;
}

type Work = HashWork | CopyWork | { readonly kind: 'end' };

/** What went wrong with the copies of a batch, by row. */
interface Answer {
  readonly id: number;
  readonly failures: readonly (readonly [row: number, result: WriteResult])[];
}

class NodeCollectThread implements CollectThread {
  private readonly stopped = new Int32Array(new SharedArrayBuffer(4));
  private readonly worker: Worker;
  private readonly waiting = new Map<number, (failures: Answer['failures']) => void>();
  private readonly ended: Promise<void>;
  private hasEnded = false;
  private count = 0;

  constructor(program: string, modes: Modes, making: Making) {
    const start: Start = { modes, making, stopped: this.stopped };
    this.worker = new Worker(program, {
      workerData: start,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
    this.worker.on('message', ({ id, failures }: Answer) => {
      this.waiting.get(id)?.(failures);
      this.waiting.delete(id);
    });
    // What it did not answer for is done anew: writing a file twice does no harm.
    this.worker.on('error', () => {});
    this.ended = new Promise((resolve) => {
      this.worker.on('exit', () => {
        this.hasEnded = true;
        for (const answer of this.waiting.values()) answer([]);
        this.waiting.clear();
        resolve();
      });
    });
  }

  hash(tasks: readonly (HashTask | undefined)[]) {
    const shares = new Shares(tasks.length);
    const hashes = new Uint8Array(new SharedArrayBuffer(tasks.length * MD5_BYTES));
    tasks.forEach((task, row) => {
      if (task === undefined) shares.take(row);
    });
    const lists = [...new Set(tasks.map((task) => task?.needs ?? []))];
    const needs = Uint8Array.from(tasks, (task) => (task ? lists.indexOf(task.needs) : 0));
    const files = tasks.map((task) => task?.file ?? '').join('\0');
    const last = tasks.findLastIndex((task) => task !== undefined);
    this.post({ kind: 'hash', states: shares.states, hashes, files, needs, lists });
    return {
      md5(row: number) {
        if (shares.take(row)) return undefined;
        if ((shares.awaitResultOf(row) ?? FAILED) === FAILED) return undefined;
        return Buffer.from(hashes.buffer, row * MD5_BYTES, MD5_BYTES).toString('hex');
      },
      isPlain: (row: number) => shares.resultOf(row) === PLAIN,
      get isRunningOut() {
        return last < 0 || shares.isBegun(last);
      },
    };
  }

  copy(tasks: readonly CopyTask[]) {
    const shares = new Shares(tasks.length);
    const id = this.count++;
    const answered = new Promise<Answer['failures']>((resolve) => {
      if (this.hasEnded) resolve([]);
      else this.waiting.set(id, resolve);
    });
    const files = tasks.map(({ source, targets }) => [source, ...targets].join('\0')).join('\0\0');
    const expected = new Float64Array(tasks.length * 3);
    tasks.forEach((task, row) => {
      const { size, mtimeMs, inode } = task.expected ?? UNEXPECTED;
      expected.set([size, mtimeMs, inode], row * 3);
    });
    const last = tasks.length - 1;
    this.post({ kind: 'copy', id, states: shares.states, files, expected });
    const results = answered.then((failures) => {
      const told = new Map(failures);
      return tasks.map((_, row) => (shares.resultOf(row) === OK ? DONE : told.get(row)));
    });
    return {
      results,
      take: (row: number) => shares.take(row),
      get isRunningOut() {
        return shares.isBegun(last);
      },
    };
  }

  stop(): void {
    Atomics.store(this.stopped, 0, 1);
  }

  end(): Promise<void> {
    this.stop();
    this.post({ kind: 'end' });
    return this.ended;
  }

  private post(work: Work): void {
    if (!this.hasEnded) this.worker.postMessage(work);
  }
}

/** Results of rows. */
const FAILED = 1;
const OK = 2;
/** Hashed, and nothing is to be done with it. */
const PLAIN = 3;

const DONE: WriteResult = { kind: 'ok' };

const MD5_BYTES = 16;

/** Within such a thread. */
export function collectBeside(open: OpenCollectWriting): void {
  const { modes, making, stopped } = workerData as Start;
  const writing = open(modes, making);
  const buffer = new ReadBuffer();
  const port = parentPort!;
  const toHash: HashWork[] = [];
  const next = (work: Work): void => {
    if (work.kind === 'end') port.close();
    else if (work.kind === 'hash') toHash.push(work);
    else port.postMessage({ id: work.id, failures: copyAll(writing, work, stopped) });
  };
  port.on('message', (work: Work) => {
    next(work);
    while (toHash.length > 0) {
      for (let more = receiveMessageOnPort(port); more; more = receiveMessageOnPort(port)) next(more.message);
      // Whoever asks begins with the first: so they meet once, and do not wait for each other file after file.
      const last = toHash.pop();
      if (last) hashAll(buffer, last, stopped);
    }
  });
}

function hashAll(buffer: ReadBuffer, work: HashWork, stopped: Int32Array): void {
  const { states, hashes, lists, needs } = work;
  const shares = new Shares(states);
  for (const [row, file] of work.files.split('\0').entries()) {
    if (Atomics.load(stopped, 0) !== 0) break;
    if (!shares.begin(row)) continue;
    const md5 = hashes.subarray(row * MD5_BYTES, (row + 1) * MD5_BYTES);
    shares.finish(row, hashOne(buffer, file, lists[needs[row]!]!, md5));
  }
}

function hashOne(buffer: ReadBuffer, file: string, needs: readonly string[], md5: Uint8Array): number {
  try {
    const bytes = buffer.content(file);
    md5.set(hash('md5', bytes, 'buffer'));
    return isPlain(bytes, needs) ? PLAIN : OK;
  } catch {
    return FAILED;
  }
}

function copyAll(writing: CollectWriting, work: CopyWork, stopped: Int32Array): Answer['failures'] {
  const shares = new Shares(work.states);
  const failures: [number, WriteResult][] = [];
  for (const [row, files] of work.files.split('\0\0').entries()) {
    if (Atomics.load(stopped, 0) !== 0) break;
    if (!shares.begin(row)) continue;
    const [source, ...targets] = files.split('\0') as [AbsPath, ...AbsPath[]];
    const result = writing.copy(source, expectedAt(work.expected, row), targets);
    shares.finish(row, result.kind === 'ok' ? OK : FAILED);
    if (result.kind !== 'ok') failures.push([row, result]);
    // No other file will fit either, of this batch or the next.
    if (result.kind === 'failed' && result.lasting) Atomics.store(stopped, 0, 1);
  }
  return failures;
}

/** In place of what does not matter. */
const UNEXPECTED: Expected = { size: Number.NaN, mtimeMs: 0, inode: 0 };

function expectedAt(numbers: Float64Array, row: number): Expected | undefined {
  if (Number.isNaN(numbers[row * 3])) return undefined;
  return { size: numbers[row * 3]!, mtimeMs: numbers[row * 3 + 1]!, inode: numbers[row * 3 + 2]! };
}
