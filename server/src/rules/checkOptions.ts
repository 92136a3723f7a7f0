import type { Cancel } from '../base/cancel';
import type { AbsPath } from '../base/path';
import type { Project } from '../project/project';
import type { Snapshot } from '../workspace/snapshot';
import type { Diagnostic, Severity } from './diagnostic';
import type { ProjectContext, Rule } from './rule';
import { idsOf, type Ruled } from './ruled';

/** What a user wants to be told of. */
export interface CheckOptions {
  /** Only these rules, by id; Django's checks by theirs, or all by `django-check`. All if undefined or empty. */
  readonly select?: readonly string[];
  /** None of these. */
  readonly ignore?: readonly string[];
  /** The user's severities by rule id. */
  readonly severity?: Readonly<Record<string, Severity | 'off'>>;
  /** Globs of logical paths that may be overwritten. */
  readonly allowOverwrite?: readonly string[];
  /** Of a project only what stands at or below these. All if undefined or empty. */
  readonly within?: readonly AbsPath[];
  /** Once cancelled, what was found so far is returned. */
  readonly cancel?: Cancel;
}

/** What rules are given of the options. */
export function contextOf(
  snapshot: Snapshot,
  project: Project,
  { allowOverwrite = [] }: CheckOptions,
): ProjectContext {
  return { snapshot, project, allowOverwrite };
}

/** True if nothing the rule finds could be wanted, so that it need not run. */
export function isOff(rule: Rule, { ignore = [], severity = {} }: CheckOptions): boolean {
  return ignore.includes(rule.id) || severity[rule.id] === 'off';
}

/** What was found as it is shown: what the user wants of it, each with the severity the user gives it. */
export function diagnosticsOf(
  found: readonly Ruled[],
  { select = [], ignore = [], severity = {} }: CheckOptions,
): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const { rule, finding } of found) {
    const ids = idsOf(rule, finding);
    const wanted = ids.map((id) => severity[id]).find((one) => one !== undefined);
    const level = wanted ?? finding.severity ?? rule.severity;
    if (level === 'off' || ids.some((id) => ignore.includes(id))) continue;
    if (select.length > 0 && !ids.some((id) => select.includes(id))) continue;
    const { path, span, message, related = [], fixes = [] } = finding;
    diagnostics.push({ rule: ids[0]!, severity: level, path, span, message, related, fixes });
  }
  return diagnostics;
}
