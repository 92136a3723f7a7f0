import type { Stamp } from '../../../ports/collecting';

/** What of a stamp tells one state of a file from the next. */
export type State = Pick<Stamp, 'size' | 'mtimeMs' | 'ctimeMs' | 'inode'>;

/** A clock may be this coarse: within it, a second change can carry the time of the first. */
const TICK_MS = 50;
/** File systems that keep whole seconds only (FAT even every second one). */
const COARSE_TICK_MS = 2500;

/** True if whatever changes the file after `now` gives it another stamp than this one, which it had at `now`. */
export function isSettled(state: State, now: number): boolean {
  return now - Math.max(state.mtimeMs, state.ctimeMs) > (hasFineTimes(state) ? TICK_MS : COARSE_TICK_MS);
}

/** False where the file system seems to keep whole seconds. */
export function hasFineTimes({ mtimeMs, ctimeMs }: State): boolean {
  return mtimeMs % 1000 !== 0 || ctimeMs % 1000 !== 0;
}

export function isSame(a: State, b: State): boolean {
  return a.mtimeMs === b.mtimeMs && a.ctimeMs === b.ctimeMs && a.size === b.size && a.inode === b.inode;
}

/** Numbers of a state in a table of them. */
export const STATE_WIDTH = 4;

export function writeState(
  numbers: Float64Array,
  row: number,
  { size, mtimeMs, ctimeMs, inode }: State,
): void {
  const at = row * STATE_WIDTH;
  numbers[at] = mtimeMs;
  numbers[at + 1] = ctimeMs;
  numbers[at + 2] = size;
  numbers[at + 3] = inode;
}

export function isState(numbers: Float64Array, row: number, state: State): boolean {
  const at = row * STATE_WIDTH;
  return (
    numbers[at] === state.mtimeMs &&
    numbers[at + 1] === state.ctimeMs &&
    numbers[at + 2] === state.size &&
    numbers[at + 3] === state.inode
  );
}
