import type { Plan } from './plan';

/** What a run did, counted as Django's summary counts. */
export interface Counts {
  /** Copied or linked. */
  readonly copied: number;
  readonly unmodified: number;
  readonly postProcessed: number;
  /** Files whose path another one took. Django counts them from 6.0 on. */
  readonly skipped: number;
  /** By `--clear`. Django counts them from 6.0 on. */
  readonly deleted: number;
}

/** `isFailed`: what could not be written, by its name below STATIC_ROOT. `compressed`: files that compression made, each of which WhiteNoise counts as post-processed. */
export function countPlan(plan: Plan, compressed: number, isFailed: (path: string) => boolean): Counts {
  const counts = { copied: 0, unmodified: 0, skipped: 0 };
  for (const { kind, path } of plan.steps) {
    if (kind === 'unmodified') counts.unmodified++;
    else if (kind === 'conflict') counts.skipped++;
    else if (kind !== 'failed' && !isFailed(path)) counts.copied++;
  }
  const hashed = plan.problems.length > 0 ? 0 : processed(plan, isFailed);
  return { ...counts, postProcessed: hashed + compressed, deleted: plan.clears.length };
}

function processed({ hashed }: Plan, isFailed: (path: string) => boolean): number {
  const yields = hashed?.yields ?? [];
  return yields.filter((one) => one.kind === 'file' && one.processed && !isFailed(one.hashedName)).length;
}

/** The line that ends `collectstatic` (django/contrib/staticfiles/management/commands/collectstatic.py), newline first. */
export function summaryLine(
  counts: Counts,
  {
    destination,
    link,
    countsAll,
  }: { readonly destination: string; readonly link: boolean; readonly countsAll: boolean },
): string {
  const { copied, unmodified, postProcessed, skipped, deleted } = counts;
  const parts = [
    countsAll && deleted > 0 ? `${files(deleted)} deleted, ` : '',
    `${files(copied)} ${link ? 'symlinked' : 'copied'} to '${destination}'`,
    unmodified > 0 ? `, ${unmodified} unmodified` : '',
    postProcessed > 0 ? `, ${postProcessed} post-processed` : '',
    countsAll && skipped > 0 ? `, ${skipped} skipped due to conflict` : '',
  ];
  return `\n${parts.join('')}.`;
}

function files(count: number): string {
  return `${count} static file${count === 1 ? '' : 's'}`;
}
