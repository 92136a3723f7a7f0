import type { AbsPath } from '../../../base/path';
import type { CollectReading, Stamp } from '../../../ports/collecting';
import type { Column } from './columns';
import { Rows } from './rows';
import { isSettled, isState, STATE_WIDTH, writeState } from './settled';
import { Numbers, Texts } from './texts';

/** MD5 of files by their stamps. */
export class Digests {
  private readonly rows: Rows;
  private readonly states: Float64Array;
  /** 32 digits for each row. */
  private readonly hashes: string;
  private readonly isUsed: Uint8Array;
  private used = 0;
  /** What is new: rows as they will be stored. */
  private readonly names = new Texts();
  private readonly newStates = new Numbers(STATE_WIDTH);
  private readonly newHashes: string[] = [];
  /** New rows of what has one already, by that. */
  private readonly instead = new Map<number, number>();

  /** `columns`: what `encode` answered in an earlier run; none in the first. */
  constructor(
    columns: readonly Column[] | undefined,
    private readonly reading: CollectReading,
    private readonly now: () => number,
  ) {
    const [names = [], states = new Float64Array(0), [hashes = ''] = []] = (columns ?? []) as Columns;
    const isWhole = states.length === names.length * STATE_WIDTH && hashes.length === names.length * DIGITS;
    this.rows = new Rows(isWhole ? names : []);
    this.states = states;
    this.hashes = hashes;
    this.isUsed = new Uint8Array(this.rows.names.length);
  }

  /** From memory if the file's stamp is as it was before this run; undefined if it cannot be read. */
  md5(file: AbsPath, stamp: Stamp): string | undefined {
    const row = this.rows.find(file);
    if (row !== undefined && isState(this.states, row, stamp)) {
      this.use(row);
      return this.hashes.slice(row * DIGITS, (row + 1) * DIGITS);
    }
    const started = this.now();
    const md5 = this.reading.md5(file);
    if (md5 !== undefined) this.remember(file, stamp, md5, started);
    return md5;
  }

  /** `now`: when, at the latest, the file had this stamp and this content. It counts for the next run. */
  remember(file: AbsPath, stamp: Stamp, md5: string, now: number = this.now()): void {
    const row = this.rows.find(file);
    if (row !== undefined) this.disuse(row);
    if (!isSettled(stamp, now)) return;
    if (row !== undefined) this.instead.set(row, this.names.rows);
    this.names.add(file);
    this.newHashes.push(md5);
    writeState(...this.newStates.add(), stamp);
  }

  /** True if it is worth storing anew: something came, or most of what is stored was not asked for. */
  get changed(): boolean {
    return this.names.rows > 0 || this.used * 2 < this.rows.names.length;
  }

  /** What this run used, in the order of the one before; what it did not ask for is forgotten. */
  encode(): readonly [Texts, Float64Array, Texts] {
    const { rows, isUsed, instead, names, newStates, newHashes } = this;
    const allNames = new Texts();
    const states = new Float64Array((this.used + names.rows) * STATE_WIDTH);
    const hashes: string[] = [];
    const add = (from: Float64Array, row: number, hash: string) => {
      const at = row * STATE_WIDTH;
      states.set(from.subarray(at, at + STATE_WIDTH), hashes.length * STATE_WIDTH);
      hashes.push(hash);
    };
    const addNew = (row: number) => {
      allNames.addFrom(names, row);
      add(newStates.all, row, newHashes[row]!);
    };
    rows.names.forEach((name, row) => {
      const newer = instead.get(row);
      if (newer !== undefined) addNew(newer);
      else if (isUsed[row]) {
        allNames.add(name);
        add(this.states, row, this.hashes.slice(row * DIGITS, (row + 1) * DIGITS));
      }
    });
    const placed = new Set(instead.values());
    for (let row = 0; row < names.rows; row++) if (!placed.has(row)) addNew(row);
    const joined = new Texts();
    joined.add(hashes.join(''));
    return [allNames, states.subarray(0, hashes.length * STATE_WIDTH), joined];
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

type Columns = readonly [names?: readonly string[], states?: Float64Array, hashes?: readonly [string]];

const DIGITS = 32;
