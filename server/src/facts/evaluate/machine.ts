import type { Location, Span } from '../../base/span';
import type { CallSite, Completion, Frame } from './model';
export const LEAVE = { return: 1, break: 2, continue: 4, raise: 8 } as const;
export const NORMAL: Completion = { kind: 'normal' };

/** The work budget is spent. Never leaves the evaluator. */
export class Exhausted {}

export function locationOf(site: CallSite): Location {
  return { path: site.frame.path, span: site.span };
}

export function siteOf(frame: Frame, node: { readonly span: Span }): CallSite {
  return { frame, span: node.span };
}
