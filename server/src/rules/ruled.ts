import type { Finding, Rule } from './rule';

/** A finding and who found it. */
export interface Ruled {
  readonly rule: Rule;
  readonly finding: Finding;
}

/** Adds to `found` what a rule finds: mostly nothing, in thousands of files. */
export function addRuled(found: Ruled[], rule: Rule, findings: Iterable<Finding> | undefined): void {
  if (findings !== undefined) for (const finding of findings) found.push({ rule, finding });
}

export function ruled(rule: Rule, findings: Iterable<Finding>): Ruled[] {
  return Array.from(findings, (finding) => ({ rule, finding }));
}

/** The ids under which a finding can be selected, graded and silenced; the first is the one it is shown with. */
export function idsOf(rule: Rule, { id, aliases = [] }: Finding): readonly string[] {
  return [id ?? rule.id, rule.id, ...aliases];
}
