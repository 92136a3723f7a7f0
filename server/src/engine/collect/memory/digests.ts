import type { AbsPath } from '../../../base/path';
import type { CollectReading, Stamp } from '../../../ports/collecting';
import type { Column } from './columns';
import { Rows } from './rows';
import { isSettled, isState, STATE_WIDTH, type State, writeState } from './settled';

/** MD5 of files by their stamps. */
export class Digests {
  private readonly rows: Rows;
  private readonly states: Float64Array;
  /** 32 digits for each row. */
  private readonly hashes: string;
  private readonly isUsed: Uint8Array;
  private used = 0;
  private readonly fresh = new Map<AbsPath, Digest>();

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

  /** From memory if the file's stamp is as it was; undefined if it cannot be read. */
  md5(file: AbsPath, stamp: Stamp): string | undefined {
    const fresh = this.fresh.size > 0 ? this.fresh.get(file) : undefined;
    if (fresh) {
      if (isSame(fresh.state, stamp)) return fresh.md5;
    } else {
      const row = this.rows.find(file);
      if (row !== undefined && isState(this.states, row, stamp)) {
        this.use(row);
        return this.hashes.slice(row * DIGITS, (row + 1) * DIGITS);
      }
    }
    const started = this.now();
    const md5 = this.reading.md5(file);
    if (md5 !== undefined) this.remember(file, stamp, md5, started);
    return md5;
  }

  /** `now`: when, at the latest, the file had this stamp and this content. */
  remember(file: AbsPath, stamp: Stamp, md5: string, now: number = this.now()): void {
    if (isSettled(stamp, now)) this.fresh.set(file, { state: pick(stamp), md5 });
    else this.fresh.delete(file);
  }

  /** True if it is worth storing anew: something came, or most of what is stored was not asked for. */
  get changed(): boolean {
    return this.fresh.size > 0 || this.used * 2 < this.rows.names.length;
  }

  /** What this run used, in the order of the one before; what it did not ask for is forgotten. */
  encode(): readonly Column[] {
    const names: string[] = [];
    const hashes: string[] = [];
    const states = new Float64Array((this.used + this.fresh.size) * STATE_WIDTH);
    const fresh = new Map(this.fresh);
    const add = (name: string, state: State, md5: string) => {
      writeState(states, names.length, state);
      names.push(name);
      hashes.push(md5);
    };
    this.rows.names.forEach((name, row) => {
      const newer = fresh.get(name as AbsPath);
      if (newer) {
        fresh.delete(name as AbsPath);
        add(name, newer.state, newer.md5);
      } else if (this.isUsed[row]) {
        states.set(
          this.states.subarray(row * STATE_WIDTH, (row + 1) * STATE_WIDTH),
          names.length * STATE_WIDTH,
        );
        names.push(name);
        hashes.push(this.hashes.slice(row * DIGITS, (row + 1) * DIGITS));
      }
    });
    for (const [name, { state, md5 }] of fresh) add(name, state, md5);
    return [names, states.subarray(0, names.length * STATE_WIDTH), [hashes.join('')]];
  }

  private use(row: number): void {
    if (this.isUsed[row]) return;
    this.isUsed[row] = 1;
    this.used++;
  }
}

interface Digest {
  readonly state: State;
  readonly md5: string;
}

type Columns = readonly [names?: readonly string[], states?: Float64Array, hashes?: readonly [string]];

const DIGITS = 32;

function pick({ size, mtimeMs, ctimeMs, inode }: Stamp): State {
  return { size, mtimeMs, ctimeMs, inode };
}

function isSame(a: State, b: State): boolean {
  return a.mtimeMs === b.mtimeMs && a.size === b.size && a.ctimeMs === b.ctimeMs && a.inode === b.inode;
}
