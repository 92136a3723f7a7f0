import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Memory } from '../ports/memory';

/** Of the space for what is new, so much may be used before it is worth clearing. */
const MUCH = 0.25;

/** V8 clears young objects when their space is full; node gives no other way to have it done sooner. */
export function nodeMemory(): Memory {
  let collect: NodeJS.GCFunction | undefined;
  return {
    tidy() {
      if (!getHeapSpaceStatistics().some(isMuch)) return;
      collect ??= exposed();
      collect?.({ type: 'minor' });
    },
  };
}

const YOUNG: ReadonlySet<string> = new Set(['new_space', 'new_large_object_space']);

function isMuch({ space_name, space_used_size, space_available_size }: HeapSpace): boolean {
  return YOUNG.has(space_name) && space_used_size > MUCH * (space_used_size + space_available_size);
}

type HeapSpace = ReturnType<typeof getHeapSpaceStatistics>[number];

/** V8's own function for it; whoever asks for a new global object after the flag was set finds it there. */
function exposed(): NodeJS.GCFunction | undefined {
  setFlagsFromString('--expose-gc');
  try {
    return runInNewContext('globalThis.gc') as NodeJS.GCFunction | undefined;
  } finally {
    setFlagsFromString('--no-expose-gc');
  }
}
