import type { Column } from '../memory/columns';
import { HASH_WIDTH, Hashes, hashAt } from '../memory/hashes';
import { isState, STATE_WIDTH, type State, writeState } from '../memory/settled';
import { Numbers, Texts } from '../memory/texts';

/** Files or directories, each with the state that it had, and the MD5 of what it held where that matters. */
export interface Places {
  readonly names: readonly string[];
  readonly states: Float64Array;
  /** As `Hashes`; `NO_HASH` where it does not matter. */
  readonly md5s: Uint8Array;
}

export function hasState({ states }: Places, row: number, state: State): boolean {
  return isState(states, row, state);
}

/** `isSettled`: whether this state tells a later content from this one. */
export function noteState(
  { states }: Pick<Places, 'states'>,
  row: number,
  state: State,
  isSettled: boolean,
): void {
  // What equals nothing, not even itself, is never taken for the same.
  writeState(states, row, isSettled ? state : { ...state, ctimeMs: Number.NaN });
}

/** The state of what was not looked at. */
export const UNKNOWN: State = { size: 0, mtimeMs: Number.NaN, ctimeMs: Number.NaN, inode: 0 };

export function isUnknown(places: Places, row: number): boolean {
  return Number.isNaN(mtimeAt(places, row));
}

/** Undefined where it does not matter. */
export function md5At({ md5s }: Places, row: number): string | undefined {
  const md5 = hashAt(md5s, row);
  return md5 === NO_HASH ? undefined : md5;
}

/** Undefined where the content does not matter any longer. */
export function noteMd5({ md5s }: Places, row: number, md5: string | undefined): void {
  md5s.set(Buffer.from(md5 ?? NO_HASH, 'hex'), row * HASH_WIDTH);
}

/** The time of a row's content, in milliseconds. */
export function mtimeAt({ states }: Places, row: number): number {
  return states[row * STATE_WIDTH]!;
}

/** Places as they are gathered. */
export class PlaceTable {
  private readonly names: Texts | string[];
  private readonly states = new Numbers(STATE_WIDTH);
  private readonly md5s = new Hashes();

  /** `held`: others hold the names too, so that they take no room. */
  constructor(held: 'held' | 'new') {
    this.names = held === 'held' ? [] : new Texts();
  }

  /** `isSettled`: as for `noteState`. */
  add(name: string, state: State, md5: string | undefined, isSettled: boolean): void {
    if (this.names instanceof Texts) this.names.add(name);
    else this.names.push(name);
    const [states, row] = this.states.add();
    noteState({ states }, row, state, isSettled);
    this.md5s.add(md5);
  }

  get columns(): readonly [Texts | readonly string[], Float64Array, Uint8Array] {
    return [this.names, this.states.all, this.md5s.all];
  }
}

/** Of `columns`, as they were stored; undefined if they do not belong together. */
export function placesOf([names, states, md5s]: readonly Column[]): Places | undefined {
  if (!names || !(states instanceof Float64Array) || !(md5s instanceof Uint8Array)) return undefined;
  const places = { names: names as readonly string[], states, md5s };
  const rows = places.names.length;
  return states.length === rows * STATE_WIDTH && md5s.length === rows * HASH_WIDTH ? places : undefined;
}

/** No content has it. */
const NO_HASH = '0'.repeat(HASH_WIDTH * 2);
