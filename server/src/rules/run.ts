import { compareCodePoints } from '../base/collate';
import { derive } from '../base/derive';
import { type AbsPath, isInside } from '../base/path';
import { atOnce, finish, type Steps } from '../base/steps';
import { isInstalled } from '../project/installed';
import { ownFileSteps } from '../project/ownFiles';
import type { Project } from '../project/project';
import type { Snapshot } from '../workspace/snapshot';
import { RULES } from './all';
import { type CheckOptions, contextOf, diagnosticsOf, isOff } from './checkOptions';
import { collectedAt, foreignCollected, outlookIn, ownCollected } from './collected';
import type { Diagnostic } from './diagnostic';
import { inCollected } from './inCollected';
import { inFile } from './inFile';
import { inCopy, inShadowed } from './inShadowed';
import type { Finding, ProjectContext, Rule } from './rule';
import { addRuled, idsOf, type Ruled } from './ruled';
import { suppressions } from './suppress';
import { commentsOf } from './suppressEdit';

/** The findings in one file, in the order of its text. Those that `checkSettings` has are not among them. */
export function checkFile(snapshot: Snapshot, path: AbsPath, options: CheckOptions = {}): Diagnostic[] {
  const project = snapshot.projectOf(path);
  if (!project) return [];
  return [
    ...diagnosticsOf(inFile(snapshot, project, path), options),
    ...diagnosticsOf(inShadowed(snapshot, project, path, options), options),
    ...diagnosticsOf(inCollected(snapshot, project, collectedAt(snapshot, project, path), options), options),
  ].sort(byPlace);
}

/** All findings: `checkSettings`, and those in every file of the project's own, by file and place. */
export function checkProject(snapshot: Snapshot, project: Project, options: CheckOptions = {}): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const settings = () => atOnce(() => checkSettings(snapshot, project, options));
  for (const found of checkProjectSteps(snapshot, project, options, settings)) {
    diagnostics.push(...found);
    if (options.cancel?.isCancelled()) break;
  }
  return diagnostics.sort(byPlace);
}

/**
 * The same piece by piece, in no certain order, so that other work can be done in between. `settings`: what `checkSettings`
 * finds, for those who have asked for it before.
 */
export function* checkProjectSteps(
  snapshot: Snapshot,
  project: Project,
  options: CheckOptions = {},
  settings: () => Steps<readonly Diagnostic[]> = () => checkSettingsSteps(snapshot, project, options),
): Generator<readonly Diagnostic[]> {
  const { within = [] } = options;
  const isWanted = (path: AbsPath) => within.length === 0 || within.some((one) => isInside(path, one));
  // What the settings are told of packages is a matter of reading their files, once, and not all in one go.
  for (const collected of foreignCollected(snapshot, project)) {
    outlookIn(collected);
    yield [];
  }
  const checking = settings();
  let step = checking.next();
  for (; !step.done; step = checking.next()) yield [];
  yield step.value.filter(({ path }) => isWanted(path));
  for (const paths of ownFileSteps(project, snapshot.files)) {
    yield [];
    for (const path of paths) {
      if (isWanted(path)) yield diagnosticsOf(inFile(snapshot, project, path), options);
    }
  }
  for (const collected of ownCollected(snapshot, project)) {
    if (!isWanted(collected.entry.winner.file)) continue;
    yield diagnosticsOf(inCollected(snapshot, project, collected, options), options);
  }
  for (const entry of project.index.overwritten()) {
    for (const copy of entry.shadowed) {
      if (isInstalled(project, copy.file) || !isWanted(copy.file)) continue;
      yield diagnosticsOf(inCopy(snapshot, project, entry, copy, options), options);
    }
  }
}

/** The findings that belong to the project as a whole: mostly in its settings. */
export function checkSettings(
  snapshot: Snapshot,
  project: Project,
  options: CheckOptions = {},
): Diagnostic[] {
  return finish(checkSettingsSteps(snapshot, project, options));
}

/** The same rule by rule, so that other work can be done in between. */
export function* checkSettingsSteps(
  snapshot: Snapshot,
  project: Project,
  options: CheckOptions = {},
): Steps<Diagnostic[]> {
  const context = contextOf(snapshot, project, options);
  const all: Ruled[] = [];
  for (const rule of RULES) {
    if (isOff(rule, options)) continue;
    yield;
    addRuled(all, rule, yield* projectFindings(rule, context));
  }
  const found = all.filter(({ rule, finding }) => {
    // Deploy scripts and bundles in YAML have comments like Python's.
    const hasComments = commentsOf(finding.path, undefined) !== undefined;
    const source = hasComments ? snapshot.text(finding.path) : undefined;
    return !source || !suppressions(source, 'python')(finding.span, idsOf(rule, finding));
  });
  return diagnosticsOf(found, options).sort(byPlace);
}

function* projectFindings(rule: Rule, context: ProjectContext): Steps<readonly Finding[]> {
  const known = rule.lasting && keptFor(context.project);
  const kept = known ? known.get(rule.id) : undefined;
  if (kept) return kept;
  const found: Finding[] = [];
  let steps = 0;
  for (const finding of rule.checkProject?.(context) ?? []) {
    if (finding) found.push(finding);
    if (++steps % STEPS_AT_ONCE === 0) yield;
  }
  if (known) known.set(rule.id, found);
  return found;
}

/** The steps of a rule are small: so many are made at once. */
const STEPS_AT_ONCE = 10;

const keptFor = derive((_: Project) => new Map<string, readonly Finding[]>());

function byPlace(a: Diagnostic, b: Diagnostic): number {
  return (
    compareCodePoints(a.path, b.path) || a.span.start - b.span.start || compareCodePoints(a.rule, b.rule)
  );
}
