import type { Clock } from '../ports/clock';

export const nodeClock: Clock = { now: () => performance.now(), time: () => Date.now() };
