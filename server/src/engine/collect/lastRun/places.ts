import type { Column } from '../memory/columns';
import { isState, STATE_WIDTH, type State, writeState } from '../memory/settled';
import { Numbers, Texts } from '../memory/texts';

/** Files or directories, each with the state that it had, and the MD5 of what it held where that matters. */
export interface Places {
  readonly names: readonly string[];
  readonly states: Float64Array;
  /** 32 digits for each, or spaces. */
  readonly md5s: string;
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

/** Undefined where it does not matter. */
export function md5At({ md5s }: Places, row: number): string | undefined {
  return md5s.charCodeAt(row * DIGITS) === SPACE ? undefined : md5s.slice(row * DIGITS, (row + 1) * DIGITS);
}

/** The time of a row's content, in milliseconds. */
export function mtimeAt({ states }: Places, row: number): number {
  return states[row * STATE_WIDTH]!;
}

/** Places as they are gathered. */
export class PlaceTable {
  private readonly names = new Texts();
  private readonly states = new Numbers(STATE_WIDTH);
  private readonly md5s: string[] = [];

  /** `isSettled`: as for `noteState`. */
  add(name: string, state: State, md5: string | undefined, isSettled: boolean): void {
    this.names.add(name);
    const [states, row] = this.states.add();
    noteState({ states }, row, state, isSettled);
    this.md5s.push(md5 ?? NO_MD5);
  }

  get columns(): readonly [Texts, Float64Array, readonly string[]] {
    return [this.names, this.states.all, [this.md5s.join('')]];
  }
}

/** Of `columns`, as they were stored; undefined if they do not belong together. */
export function placesOf([names, states, md5s]: readonly Column[]): Places | undefined {
  if (!names || !(states instanceof Float64Array)) return undefined;
  const places = { names: names as readonly string[], states, md5s: (md5s?.[0] ?? '') as string };
  const rows = places.names.length;
  return states.length === rows * STATE_WIDTH && places.md5s.length === rows * DIGITS ? places : undefined;
}

const DIGITS = 32;
const SPACE = 0x20;
const NO_MD5 = ' '.repeat(DIGITS);
