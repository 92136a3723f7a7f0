import type { Cancel } from '../base/cancel';
import { compareCodePoints } from '../base/collate';
import type { AbsPath } from '../base/path';
import { templateFacts } from '../facts/templateFacts';
import type { Project } from '../project/project';
import { dialectOf, projectTemplates } from '../project/templates';
import type { Snapshot } from '../workspace/snapshot';
import { RULES } from './all';
import type { Diagnostic, Severity } from './diagnostic';
import type { Finding, Rule } from './rule';
import { pythonSuppressions, type Suppressed, templateSuppressions } from './suppress';

export interface CheckOptions {
  /** Only these rules, by id; Django's checks by theirs, or all by `django-check`. All if undefined or empty. */
  readonly select?: readonly string[];
  /** None of these. */
  readonly ignore?: readonly string[];
  /** The user's severities by rule id. */
  readonly severity?: Readonly<Record<string, Severity | 'off'>>;
  /** Once cancelled, what was found so far is returned. */
  readonly cancel?: Cancel;
}

/** The findings in one file, in the order of its text. Empty for a file no rule reads. */
export function checkFile(snapshot: Snapshot, path: AbsPath, options: CheckOptions = {}): Diagnostic[] {
  const project = snapshot.projectOf(path);
  return project ? checkTemplate(snapshot, project, path, options) : [];
}

/** All findings: `checkSettings`, and those in every template of the project's own, by file and place. */
export function checkProject(snapshot: Snapshot, project: Project, options: CheckOptions = {}): Diagnostic[] {
  const diagnostics = checkSettings(snapshot, project, options);
  for (const path of projectTemplates(project, snapshot.files)) {
    if (options.cancel?.isCancelled()) break;
    diagnostics.push(...checkTemplate(snapshot, project, path, options));
  }
  return diagnostics.sort(byPlace);
}

/** The findings that belong to the project as a whole: mostly in its settings. */
export function checkSettings(
  snapshot: Snapshot,
  project: Project,
  options: CheckOptions = {},
): Diagnostic[] {
  const suppressed = (finding: Finding, ids: readonly string[]) => {
    const source = finding.path.endsWith('.py') ? snapshot.text(finding.path) : undefined;
    return source !== undefined && pythonSuppressions(source)(finding.span, ids);
  };
  return RULES.flatMap((rule) =>
    wanted(rule, options)
      ? finish(rule, rule.checkProject?.({ snapshot, project }) ?? [], options, suppressed)
      : [],
  ).sort(byPlace);
}

function checkTemplate(
  snapshot: Snapshot,
  project: Project,
  path: AbsPath,
  options: CheckOptions,
): Diagnostic[] {
  const dialect = dialectOf(project, path);
  const source = dialect && snapshot.text(path);
  if (!dialect || !source) return [];
  const facts = templateFacts(source, dialect);
  const isSuppressed: Suppressed = templateSuppressions(facts);
  return RULES.flatMap((rule) => {
    if (rule.checkTemplate === undefined || !wanted(rule, options)) return [];
    const findings = rule.checkTemplate({ snapshot, project, path, facts });
    return finish(rule, findings, options, ({ span }, ids) => isSuppressed(span, ids));
  }).sort(byPlace);
}

/** False if nothing the rule finds could be wanted, so that it need not run. */
function wanted(rule: Rule, { ignore = [], severity = {} }: CheckOptions): boolean {
  return !ignore.includes(rule.id) && severity[rule.id] !== 'off';
}

function finish(
  rule: Rule,
  findings: Iterable<Finding>,
  { select = [], ignore = [], severity = {} }: CheckOptions,
  suppressed: (finding: Finding, ids: readonly string[]) => boolean,
): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const finding of findings) {
    const id = finding.id ?? rule.id;
    const ids = [id, rule.id];
    const level = severity[id] ?? severity[rule.id] ?? finding.severity ?? rule.severity;
    if (level === 'off' || ids.some((each) => ignore.includes(each))) continue;
    if (select.length > 0 && !ids.some((each) => select.includes(each))) continue;
    if (suppressed(finding, ids)) continue;
    const { path, span, message, related = [], fixes = [] } = finding;
    diagnostics.push({ rule: id, severity: level, path, span, message, related, fixes });
  }
  return diagnostics;
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  return (
    compareCodePoints(a.path, b.path) || a.span.start - b.span.start || compareCodePoints(a.rule, b.rule)
  );
}
