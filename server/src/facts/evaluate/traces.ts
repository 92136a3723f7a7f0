import { derive } from '../../base/derive';
import type { Mutable } from './model';

/** Whether a thing has changed since somebody wanted to know. */
export interface Trace {
  isTouched: boolean;
}

/** The trace of a thing; whoever changes the thing marks the trace that there is (journal.ts). */
export const traceOf = derive((_: Mutable): Trace => ({ isTouched: false }));
