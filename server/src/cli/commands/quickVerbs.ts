/** Verbs with a bundle of their own that leaves out what they never need: see `quick.ts`, which has their commands. */
export const QUICK_VERBS: readonly string[] = ['collect', 'find', 'settings'];
