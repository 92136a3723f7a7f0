import type { Finding, Rule } from './rule';

/** A finding and who found it. */
export interface Ruled {
  readonly rule: Rule;
  readonly finding: Finding;
}

export function ruled(rule: Rule, findings: Iterable<Finding>): Ruled[] {
  return Array.from(findings, (finding) => ({ rule, finding }));
}
