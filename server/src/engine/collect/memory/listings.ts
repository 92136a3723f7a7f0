import type { AbsPath } from '../../../base/path';
import type { CollectReading, RawEntry } from '../../../ports/collecting';
import type { ReadOutcome } from '../../../ports/files';
import type { Column } from './columns';
import { Rows } from './rows';
import { hasFineTimes, isSame, isSettled, isState, STATE_WIDTH, type State, writeState } from './settled';

/**
 * The names in directories by the directories' own stamps, which change whenever a name comes, goes or is given to another
 * file. One `stat` stands in for reading a directory of any size.
 */
export class Listings {
  private readonly rows: Rows;
  private readonly states: Float64Array;
  private readonly texts: readonly string[];
  private readonly used = new Set<number>();
  private readonly fresh = new Map<AbsPath, { readonly state: State; readonly text: string }>();

  constructor(
    columns: readonly Column[] | undefined,
    private readonly reading: CollectReading,
    private readonly now: () => number,
  ) {
    const [names = [], states = new Float64Array(0), texts = []] = (columns ?? []) as Columns;
    const isWhole = states.length === names.length * STATE_WIDTH && texts.length === names.length;
    this.rows = new Rows(isWhole ? names : []);
    this.states = states;
    this.texts = texts;
  }

  /** As `CollectReading.scan`. */
  scan(directory: AbsPath): ReadOutcome<readonly RawEntry[]> {
    const started = this.now();
    const stamp = this.reading.stat(directory);
    if (stamp === undefined) return this.reading.scan(directory);
    const known = this.fresh.get(directory);
    if (known && isSame(known.state, stamp)) return { kind: 'ok', value: entriesOf(known.text) };
    const row = this.rows.find(directory);
    if (row !== undefined && isState(this.states, row, stamp)) {
      this.used.add(row);
      return { kind: 'ok', value: entriesOf(this.texts[row]!) };
    }
    const scanned = this.reading.scan(directory);
    // FAT gives its directories no times of their own.
    if (scanned.kind === 'ok' && hasFineTimes(stamp) && isSettled(stamp, started))
      this.fresh.set(directory, { state: stamp, text: textOf(scanned.value) });
    return scanned;
  }

  get changed(): boolean {
    return this.fresh.size > 0 || this.used.size * 2 < this.rows.names.length;
  }

  encode(): readonly Column[] {
    const names: string[] = [];
    const texts: string[] = [];
    const states = new Float64Array((this.used.size + this.fresh.size) * STATE_WIDTH);
    const { fresh } = this;
    for (const row of [...this.used].sort((a, b) => a - b)) {
      if (fresh.has(this.rows.names[row] as AbsPath)) continue;
      states.set(
        this.states.subarray(row * STATE_WIDTH, (row + 1) * STATE_WIDTH),
        names.length * STATE_WIDTH,
      );
      names.push(this.rows.names[row]!);
      texts.push(this.texts[row]!);
    }
    for (const [name, { state, text }] of fresh) {
      writeState(states, names.length, state);
      names.push(name);
      texts.push(text);
    }
    return [names, states.subarray(0, names.length * STATE_WIDTH), texts];
  }
}

type Columns = readonly [names?: readonly string[], states?: Float64Array, texts?: readonly string[]];

/** Names by kind, each with a letter before it, between slashes: the one character that no name has. */
function textOf(entries: readonly RawEntry[]): string {
  return entries.map(({ name, kind }) => kind[0] + name).join('/');
}

function entriesOf(text: string): readonly RawEntry[] {
  if (text === '') return [];
  return text.split('/').map((each) => ({ name: each.slice(1), kind: KINDS[each[0]!] ?? 'other' }));
}

const KINDS: Readonly<Record<string, RawEntry['kind']>> = {
  f: 'file',
  d: 'directory',
  l: 'link',
  o: 'other',
};
