/** Middle value; the mean of the two middle ones for an even count. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Milliseconds that `run` takes. */
export function timed(run: () => unknown): number {
  const start = process.hrtime.bigint();
  run();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

/**
 * Milliseconds of processor time that `run` takes, garbage collection included: what an absolute bar is held against,
 * because other work on the machine does not count.
 */
export function worked(run: () => unknown): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Peers run in turn, round after round, so that a noisy machine treats them alike; the median of each in ms. */
export function interleaved<Name extends string>(
  rounds: number,
  peers: Record<Name, () => number>,
): Record<Name, number> {
  const names = Object.keys(peers) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round < rounds; round++) for (const name of names) times[name].push(peers[name]());
  return Object.fromEntries(names.map((name) => [name, median(times[name])])) as Record<Name, number>;
}

/** The value that `part` of them (0 to 1) do not exceed. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]!;
}

/** Samples in one run. */
const RUN = 200;

/**
 * The p99 of the samples; of some hundreds, taken one after another, the median of the p99 of each run: a single one is
 * little more than the worst of a busy moment.
 */
export function p99(values: readonly number[]): number {
  const runs = Math.max(1, Math.floor(values.length / RUN));
  const length = Math.ceil(values.length / runs);
  const each = Array.from({ length: runs }, (_, run) => values.slice(run * length, (run + 1) * length));
  return median(each.map((run) => percentile(run, 0.99)));
}

/** One line of a report: a figure, and the bar it has to meet. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: 'ms' | 'µs' | '×' | 'MB' | 'MB/s';
  /** At most this (or at least, where more is better); undefined for a figure that only informs. */
  readonly bar?: number;
  readonly better?: 'more';
  /** What docs/filters.md is told of filters, by name: the value in words. */
  readonly told?: Readonly<Record<string, (value: string) => string>>;
}

export function meetsBar({ value, bar, better }: Figure): boolean {
  return bar === undefined || (better === 'more' ? value >= bar : value <= bar);
}

export function renderTable(figures: readonly Figure[]): string {
  const width = Math.max(...figures.map(({ what }) => what.length));
  return figures
    .map((figure) => {
      const { what, value, unit, bar, better } = figure;
      const shown = `${value.toPrecision(3).padStart(8)} ${unit.padEnd(4)}`;
      const limit = bar === undefined ? '' : `  ${better === 'more' ? '≥' : '≤'} ${bar} ${unit}`;
      return `${what.padEnd(width)}  ${shown}${limit}${meetsBar(figure) ? '' : '  MISSED'}`;
    })
    .join('\n');
}
