import type { AbsPath } from '../../../base/path';
import type { CollectReading, Stamp } from '../../../ports/collecting';
import type { KnownHashes } from '../lastRun/knownHashes';
import { byteColumn, type Column, numberColumn, type StoredColumn, textColumn } from './columns';
import { HASH_WIDTH, Hashes, hashAt } from './hashes';
import { Rows } from './rows';
import { isSettled, isState, STATE_WIDTH, writeState } from './settled';
import { Numbers, Texts } from './texts';

/** MD5 of files by their stamps. */
export class Digests {
  private readonly rows: Rows;
  private readonly states: Float64Array;
  private readonly hashes: Uint8Array;
  private readonly isUsed: Uint8Array;
  private used = 0;
  /** What is new: rows as they will be stored. */
  private readonly names = new Texts();
  private readonly newStates = new Numbers(STATE_WIDTH);
  private readonly newHashes = new Hashes();
  /** New rows of what has one already, by that. */
  private readonly instead = new Map<number, number>();

  /** `columns`: what `encode` answered in an earlier run; none in the first. `others`: asked for what they do not tell. */
  constructor(
    columns: readonly Column[] | undefined,
    private readonly reading: CollectReading,
    private readonly now: () => number,
    private readonly others?: KnownHashes,
  ) {
    const [names = [], states = new Float64Array(0), hashes = new Uint8Array(0)] = (columns ?? []) as Columns;
    const isWhole =
      states.length === names.length * STATE_WIDTH && hashes.length === names.length * HASH_WIDTH;
    this.rows = new Rows(isWhole ? names : []);
    this.states = states;
    this.hashes = hashes;
    this.isUsed = new Uint8Array(this.rows.names.length);
  }

  /** From memory if the file's stamp is as it was before this run; undefined if it cannot be read. */
  md5(file: AbsPath, stamp: Stamp): string | undefined {
    const known = this.known(file, stamp);
    if (known !== undefined) return known;
    const started = this.now();
    const md5 = this.reading.md5(file);
    if (md5 !== undefined) this.remember(file, stamp, md5, started);
    return md5;
  }

  /** From memory alone. */
  known(file: AbsPath, stamp: Stamp): string | undefined {
    const row = this.rows.find(file);
    if (row !== undefined && isState(this.states, row, stamp)) {
      this.use(row);
      return hashAt(this.hashes, row);
    }
    return this.others?.md5(file, stamp);
  }

  /** True if the file need not be read. */
  knows(file: AbsPath, stamp: Stamp): boolean {
    const row = this.rows.find(file);
    if (row !== undefined && isState(this.states, row, stamp)) return true;
    return this.others?.md5(file, stamp) !== undefined;
  }

  /** `now`: when, at the latest, the file had this stamp and this content. It counts for the next run. */
  remember(file: AbsPath, stamp: Stamp, md5: string, now: number = this.now()): void {
    const row = this.rows.find(file);
    if (row !== undefined) this.disuse(row);
    if (!isSettled(stamp, now)) return;
    if (row !== undefined) this.instead.set(row, this.names.rows);
    this.names.add(file);
    this.newHashes.add(md5);
    writeState(...this.newStates.add(), stamp);
  }

  /** True if an earlier run has stored any. */
  get isStored(): boolean {
    return this.rows.names.length > 0;
  }

  /** True if it is worth storing anew: something came, or most of what is stored was not asked for. */
  get changed(): boolean {
    return this.names.rows > 0 || this.used * 2 < this.rows.names.length;
  }

  /** What this run used, in the order of the one before; what it did not ask for is forgotten. */
  encode(): readonly StoredColumn[] {
    const { rows, states, hashes, names, newStates, newHashes } = this;
    const order = this.order();
    const isNew = (row: number) => row < 0;
    const [all, allStates] = [newHashes.all, newStates.all];
    return [
      textColumn(order.length, (at) => {
        const row = order[at]!;
        return isNew(row) ? names.at(~row) : rows.names[row]!;
      }),
      numberColumn(order.length, STATE_WIDTH, (at, numbers, start) => {
        const row = order[at]!;
        copyRow(isNew(row) ? allStates : states, isNew(row) ? ~row : row, STATE_WIDTH, numbers, start);
      }),
      byteColumn(order.length, HASH_WIDTH, (at, bytes, start) => {
        const row = order[at]!;
        copyRow(isNew(row) ? all : hashes, isNew(row) ? ~row : row, HASH_WIDTH, bytes, start);
      }),
    ];
  }

  /** The rows to store: those of the run before by their numbers, new ones by the complements of theirs. */
  private order(): Int32Array {
    const { rows, isUsed, instead, names } = this;
    const order = new Int32Array(this.used + names.rows);
    let count = 0;
    for (let row = 0; row < rows.names.length; row++) {
      const newer = instead.get(row);
      if (newer !== undefined) order[count++] = ~newer;
      else if (isUsed[row]) order[count++] = row;
    }
    const placed = new Set(instead.values());
    for (let row = 0; row < names.rows; row++) if (!placed.has(row)) order[count++] = ~row;
    return order.subarray(0, count);
  }

  private use(row: number): void {
    if (this.isUsed[row]) return;
    this.isUsed[row] = 1;
    this.used++;
  }

  private disuse(row: number): void {
    if (this.isUsed[row]) this.used--;
    this.isUsed[row] = 0;
  }
}

type Columns = readonly [names?: readonly string[], states?: Float64Array, hashes?: Uint8Array];

function copyRow<Numbers extends Float64Array | Uint8Array>(
  from: Numbers,
  row: number,
  width: number,
  to: Numbers,
  at: number,
): void {
  for (let i = 0; i < width; i++) to[at + i] = from[row * width + i]!;
}
