import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Figure, median } from '../measure';
import { type Invocation, type Spent, spent } from './spent';

/** One way to collect a project. */
export interface Contestant {
  readonly name: string;
  /** The command that collects into `root`, keeping what it remembers in `cache`. */
  run(root: string, cache: string): Invocation;
  /** Measured only in this many rounds; in all of them by default. */
  readonly rounds?: number;
  /** `cp` has no unchanged run. */
  readonly onlyFirst?: true;
}

export interface Contest {
  /** For the names of figures. */
  readonly name: string;
  readonly python: string;
  /** Where destinations go. */
  readonly scratch: string;
  readonly rounds: number;
  readonly contestants: readonly Contestant[];
  /** Read once before every round, so that nobody is the first to read from the disk. */
  readonly sources: string;
  /** Something to do between the unchanged run and one more; answers how to undo it. */
  readonly edit?: () => () => void;
  /** Asked in the first round, with the roots that the contestants filled. */
  check?(rootOf: (name: string) => string): void;
}

export type Phase = 'first' | 'unchanged' | 'edited';

/** Medians by `name phase`. */
export type Medians = ReadonlyMap<string, Spent>;

/**
 * All contestants in turn, round after round: each with a STATIC_ROOT that was not there before, then once more with nothing
 * to do. What was written is on the disk before the clock of the next starts.
 */
export function contest({
  name: title,
  python,
  scratch,
  rounds,
  contestants,
  sources,
  edit,
  check,
}: Contest): Medians {
  const all = new Map<string, Spent[]>();
  touchMemory(sources, scratch);
  for (let round = 0; round < rounds; round++) {
    const taking = contestants.filter((one) => round < (one.rounds ?? rounds));
    spawnSync('sh', ['-c', 'find "$0" -type f -exec cat {} + > /dev/null', sources]);
    const rootOf = (name: string) => join(scratch, `root-${name.replace(/\W+/g, '-')}`);
    for (const { name, run, onlyFirst } of taking) {
      const cache = join(scratch, 'cache');
      for (const folder of [rootOf(name), cache]) rmSync(folder, { recursive: true, force: true });
      mkdirSync(scratch, { recursive: true });
      const measure = (phase: Phase) => {
        settle();
        const key = `${name} ${phase}`;
        const took = spent(python, run(rootOf(name), cache));
        all.set(key, [...(all.get(key) ?? []), took]);
        console.error(`${title}, round ${round + 1}: ${key}: ${(took.wall / 1000).toFixed(2)} s`);
      };
      measure('first');
      if (onlyFirst) continue;
      measure('unchanged');
      if (!edit) continue;
      const undo = edit();
      measure('edited');
      undo();
    }
    if (round === 0) check?.(rootOf);
    for (const { name } of taking) rmSync(rootOf(name), { recursive: true, force: true });
  }
  return new Map(Array.from(all, ([key, each]) => [key, medianOf(each)]));
}

/** The figures of one phase: each contestant's times, and how many times as long as ours they took. */
export function compared(
  { name }: Contest,
  medians: Medians,
  phase: Phase,
  ours: string,
  bars: Readonly<Record<string, Pick<Figure, 'bar' | 'better'>>> = {},
): Figure[] {
  const mine = medians.get(`${ours} ${phase}`);
  if (!mine) return [];
  const figures: Figure[] = [];
  for (const [key, { wall, cpu, peak }] of medians) {
    if (!key.endsWith(` ${phase}`)) continue;
    const peer = key.slice(0, -phase.length - 1);
    const what = `${name}, ${phase}: ${peer}`;
    figures.push({ what, value: wall, unit: 'ms' }, { what: `${what}, processor`, value: cpu, unit: 'ms' });
    if (key.startsWith('django-static')) figures.push({ what: `${what}, memory`, value: peak, unit: 'MB' });
    if (peer === ours) continue;
    const bar = bars[peer];
    // A bar of at most is about us against the peer; the others about the peer against us.
    figures.push(
      bar && bar.better !== 'more'
        ? { what: `${name}, ${phase}: ${ours} / ${peer}`, value: mine.wall / wall, unit: '×', ...bar }
        : { what: `${name}, ${phase}: ${peer} / ${ours}`, value: wall / mine.wall, unit: '×', ...bar },
    );
  }
  return figures;
}

function medianOf(each: readonly Spent[]): Spent {
  const of = (pick: (one: Spent) => number) => median(each.map(pick));
  return { wall: of(({ wall }) => wall), cpu: of(({ cpu }) => cpu), peak: of(({ peak }) => peak) };
}

/**
 * A virtual machine may be given its memory only as it is first written to, which makes whoever comes first up to twice as
 * slow where destinations are in memory: as much as one round takes is written beforehand.
 */
function touchMemory(sources: string, scratch: string): void {
  const copies = Array.from({ length: 6 }, (_, i) => join(scratch, `touched-${i}`));
  mkdirSync(scratch, { recursive: true });
  for (const copy of copies) spawnSync('cp', ['-r', sources, copy]);
  for (const copy of copies) rmSync(copy, { recursive: true, force: true });
}

/** Everything written so far goes to the disk, so that nobody pays for another. */
function settle(): void {
  spawnSync('sync');
}
