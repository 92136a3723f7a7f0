/**
 * What a request is answered with while bundles lag behind what is typed.
 *
 * `moved`: what was true before the typing, at the places where it stands now; `typed`: what the handler makes of the text
 * as typed and of bundles as they were; `waits`: the answer comes when the typing rests. Who asks about a position is
 * told so in the document that is typed in alone, and `moved` not at the very place of the typing: else bundles are
 * brought up to date first.
 */
export type Lag = 'moved' | 'typed' | 'waits';
