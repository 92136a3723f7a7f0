import type { Counts } from '../../plan/counts';
import type { Plan } from '../../plan/plan';
import type { CollectInput } from '../options';
import { type Changes, planChanges } from './changes';
import { emptyPlan } from './emptyPlan';
import { columnsOf, type LastRun, readLastRun, writeLastRun } from './lastRun';
import { runKey } from './runKey';
import { stillHolds } from './stillHolds';

/** What a run comes to of which the last one tells all, or all but for single sources. */
export interface Recalled {
  readonly plan: Plan;
  readonly counts: Counts;
  readonly last: LastRun;
  /** Undefined where there is nothing to do. */
  readonly changes: Changes | undefined;
}

/**
 * Compares sources and STATIC_ROOT with what the last run found and left. Undefined if more than single sources is not as it
 * was, or nobody remembers: then all of it is to be worked out.
 */
export async function recall(input: CollectInput): Promise<Recalled | undefined> {
  const { storage, cache, options, wantsSteps } = input;
  if (wantsSteps || options.clear || options.link || options.prune || !input.alone) return undefined;
  const key = runKey(input);
  const last = readLastRun(storage.location, key, cache);
  const found = last && (await stillHolds(last, input));
  if (!found) return undefined;
  if (found.changed.size > 0) {
    const changes = planChanges(input, last, found.changed);
    return changes && { plan: changes.plan, counts: changes.counts, last, changes };
  }
  if (found.learnt) writeLastRun(storage.location, key, columnsOf(last), cache);
  return { plan: emptyPlan(input, last.next), counts: last.next.counts, last, changes: undefined };
}
