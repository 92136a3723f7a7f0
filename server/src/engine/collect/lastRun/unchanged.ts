import type { Counts } from '../../plan/counts';
import type { Plan } from '../../plan/plan';
import { settingWarnings } from '../foresee';
import type { CollectInput } from '../options';
import { columnsOf, type LastRun, readLastRun, writeLastRun } from './lastRun';
import { runKey } from './runKey';
import { stillHolds } from './stillHolds';

interface Unchanged {
  readonly plan: Plan;
  readonly counts: Counts;
  readonly problems: readonly never[];
  readonly compressed: readonly never[];
}

/**
 * What a run comes to that finds everything as the last one left it: nothing has to be worked out for it, and nothing
 * written. Undefined if anything is not as it was, or nobody remembers.
 */
export async function unchangedRun(input: CollectInput): Promise<Unchanged | undefined> {
  const { storage, cache, options, wantsSteps } = input;
  if (wantsSteps || options.clear || options.link || options.prune) return undefined;
  const key = runKey(input);
  const last = readLastRun(storage.location, key, cache);
  const found = last && (await stillHolds(last, input));
  if (!found || found.changed.size > 0) return undefined;
  if (found.learnt) writeLastRun(storage.location, key, columnsOf(last), cache);
  const plan = emptyPlan(input, last);
  return { plan, counts: last.next.counts, problems: [], compressed: [] };
}

function emptyPlan(input: CollectInput, { next }: LastRun): Plan {
  const { manifest, hidden, warnings } = next;
  const hashed = {
    ...{ writes: [], deletes: [], yields: [], hashedFiles: new Map() },
    manifest: manifest && {
      file: manifest.file,
      name: manifest.name,
      bytes: new Uint8Array(),
      changed: false,
    },
  };
  return {
    staticRoot: input.storage.location,
    steps: hidden.map(({ path, relative, file }) => ({
      ...{ kind: 'conflict' as const, path },
      source: { file, relative, stamp: undefined },
    })),
    ...{ clears: [], prunes: [], strays: [], problems: [], compression: undefined },
    hashed: input.storage.hashing && input.options.postProcess ? hashed : undefined,
    warnings: [...settingWarnings(input), ...warnings],
  };
}
