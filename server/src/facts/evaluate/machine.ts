import type { Location, Span } from '../../base/span';
import type { CallSite, Frame } from './model';

/** Ways of leaving a block, as bits. */
export const EXIT = { return: 1, break: 2, continue: 4, raise: 8 } as const;

/** The work budget is spent. Never leaves the evaluator. */
export class Exhausted {}

/** Every way through an expression has left it: unwinds to where the ways part. Never leaves the evaluator. */
export class Left {}

/**
 * True for what ends an evaluation without an exception of Python's: the budget, ways that lead nowhere, and the end of
 * JavaScript's stack, reached by code nested deeper than any settings file's.
 */
export function isEnd(error: unknown): boolean {
  return error instanceof Exhausted || error instanceof Left || error instanceof RangeError;
}

export function locationOf(site: CallSite): Location {
  return { path: site.frame.path, span: site.span };
}

/** Where `node` stands in the file that is running. */
export function placeOf(frame: Frame, node: { readonly span: Span }): Location {
  return { path: frame.path, span: node.span };
}

export function siteOf(frame: Frame, node: { readonly span: Span }): CallSite {
  return { frame, span: node.span };
}
