import type { Plan } from '../../plan/plan';
import { settingWarnings } from '../foresee';
import type { CollectInput } from '../options';
import type { NextRun } from './lastRun';

/** Of a run that has nothing to do. */
export function emptyPlan(input: CollectInput, next: NextRun): Plan {
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
    ...{ clears: [], prunes: [], made: [], strays: [], problems: [], compression: undefined },
    hashed: input.storage.hashing && input.options.postProcess ? hashed : undefined,
    warnings: [...settingWarnings(input), ...warnings],
  };
}
