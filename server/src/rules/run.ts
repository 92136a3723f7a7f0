import type { Cancel } from '../base/cancel';
import { compareCodePoints } from '../base/collate';
import { derive } from '../base/derive';
import { type AbsPath, isInside } from '../base/path';
import { atOnce, finish as finishSteps, type Steps } from '../base/steps';
import type { SourceText } from '../base/text';
import type { FileKind } from '../facts/fileReferences';
import { fileKindOf } from '../project/fileKind';
import { isInstalled } from '../project/installed';
import { logicalPathIn } from '../project/logicalPath';
import { ownFileSteps } from '../project/ownFiles';
import type { Project } from '../project/project';
import { plainReferences } from '../project/referencesOf';
import type { StaticCopy, StaticEntry } from '../project/staticIndex';
import { staticManifest } from '../project/staticManifest';
import type { Snapshot } from '../workspace/snapshot';
import { RULES } from './all';
import { type Collected, collectedAt, foreignCollected, outlookIn, ownCollected } from './collected';
import type { Diagnostic, Severity } from './diagnostic';
import { findInTemplate, type KnownPieces } from './inTemplate';
import type { FileContext, Finding, ProjectContext, Rule } from './rule';
import { addRuled, type Ruled, ruled } from './ruled';
import { suppressions } from './suppress';
import { commentsOf } from './suppressEdit';

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

/** The findings in one file, in the order of its text. Those that `checkSettings` has are not among them. */
export function checkFile(snapshot: Snapshot, path: AbsPath, options: CheckOptions = {}): Diagnostic[] {
  const project = snapshot.projectOf(path);
  if (!project) return [];
  return [
    ...finish(inFile(snapshot, project, path), options),
    ...finish(inShadowed(snapshot, project, path, options), options),
    ...finish(inCollected(snapshot, project, collectedAt(snapshot, project, path), options), options),
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
      if (isWanted(path)) yield finish(inFile(snapshot, project, path), options);
    }
  }
  for (const collected of ownCollected(snapshot, project)) {
    if (!isWanted(collected.entry.winner.file)) continue;
    yield finish(inCollected(snapshot, project, collected, options), options);
  }
  for (const entry of project.index.overwritten()) {
    for (const copy of entry.shadowed) {
      if (isInstalled(project, copy.file) || !isWanted(copy.file)) continue;
      yield finish(inCopy(snapshot, project, entry, copy, options), options);
    }
  }
}

/** The findings that belong to the project as a whole: mostly in its settings. */
export function checkSettings(
  snapshot: Snapshot,
  project: Project,
  options: CheckOptions = {},
): Diagnostic[] {
  return finishSteps(checkSettingsSteps(snapshot, project, options));
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
  return finish(found, options).sort(byPlace);
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

/**
 * What the rules find in one file, comments obeyed. Kept as long as the file's text, the project and the manifest stay the
 * same, so that after an edit the other files need not be looked at again.
 */
function inFile(snapshot: Snapshot, project: Project, path: AbsPath): readonly Ruled[] {
  const kind = fileKindOf(project, path);
  const source = kind && snapshot.text(path);
  if (!kind || !source) return [];
  const manifest = staticManifest(project, snapshot.files)?.outcome ?? NO_MANIFEST;
  const known = foundIn(project)(manifest);
  let found = known.texts.get(source);
  if (!found) {
    found = lookInto(snapshot, project, source, kind, known.pieces);
    known.texts.set(source, found);
  }
  return found;
}

/** By project and by what collectstatic has written. */
const foundIn = derive((_: Project) =>
  derive((_: object) => ({
    texts: new WeakMap<SourceText, readonly Ruled[]>(),
    pieces: new WeakMap() as KnownPieces,
  })),
);
const NO_MANIFEST = {};
const NONE: readonly Ruled[] = [];

const FILE_RULES = RULES.filter((rule) => rule.checkFile);

function lookInto(
  snapshot: Snapshot,
  project: Project,
  source: SourceText,
  kind: FileKind,
  known: KnownPieces,
): readonly Ruled[] {
  const base = contextOf(snapshot, project, {});
  const found =
    kind === 'django' || kind === 'jinja'
      ? findInTemplate(base, source, kind, known)
      : findInFile({
          snapshot,
          project,
          allowOverwrite: base.allowOverwrite,
          path: source.path,
          source,
          kind,
          references: plainReferences(project, source, kind),
        });
  // Mostly there is nothing, and what comments say is no matter.
  if (found.length === 0) return NONE;
  const isSuppressed = suppressions(source, kind);
  return found.filter(({ rule, finding }) => !isSuppressed(finding.span, idsOf(rule, finding)));
}

function findInFile(context: FileContext): readonly Ruled[] {
  const found: Ruled[] = [];
  for (const rule of FILE_RULES) addRuled(found, rule, rule.checkFile!(context));
  return found;
}

/** What is to be said of a static file because others have its path. */
function inShadowed(
  snapshot: Snapshot,
  project: Project,
  path: AbsPath,
  options: CheckOptions,
): readonly Ruled[] {
  const roots = project.finders.flatMap((finder) => finder.roots);
  return roots.flatMap((root) => {
    const logical = logicalPathIn(root, path);
    const entry = logical === undefined ? undefined : project.index.get(logical);
    const copy = entry?.shadowed.find((one) => one.root === root);
    if (!entry || !copy) return [];
    return inCopy(snapshot, project, entry, copy, options);
  });
}

/** The same of one copy. */
function inCopy(
  snapshot: Snapshot,
  project: Project,
  entry: StaticEntry,
  copy: StaticCopy,
  options: CheckOptions,
): readonly Ruled[] {
  const context = { ...contextOf(snapshot, project, options), entry, copy };
  const found = RULES.flatMap((rule) =>
    rule.checkShadowed && !isOff(rule, options) ? ruled(rule, rule.checkShadowed(context)) : [],
  );
  if (found.length === 0) return [];
  const kind = fileKindOf(project, copy.file);
  const source = kind && snapshot.text(copy.file);
  if (!kind || !source) return found;
  const isSuppressed = suppressions(source, kind);
  return found.filter(({ rule, finding }) => !isSuppressed(finding.span, idsOf(rule, finding)));
}

/** There are many such files, and few rules that look at them. */
const COLLECTED_RULES = RULES.filter((rule) => rule.checkCollected);

/** What will become of a file of the project's own when it is collected. */
function inCollected(
  snapshot: Snapshot,
  project: Project,
  collected: Collected | undefined,
  options: CheckOptions,
): readonly Ruled[] {
  if (collected === undefined) return [];
  const context = { ...contextOf(snapshot, project, options), collected };
  const found = COLLECTED_RULES.flatMap((rule) =>
    isOff(rule, options) ? [] : ruled(rule, rule.checkCollected!(context)),
  );
  if (found.length === 0) return [];
  const { file } = collected.entry.winner;
  const kind = fileKindOf(project, file);
  const source = snapshot.text(file);
  const isSuppressed = kind && source ? suppressions(source, kind) : () => false;
  return found.filter(({ rule, finding }) => !isSuppressed(finding.span, idsOf(rule, finding)));
}

function contextOf(
  snapshot: Snapshot,
  project: Project,
  { allowOverwrite = [] }: CheckOptions,
): ProjectContext {
  return { snapshot, project, allowOverwrite };
}

/** True if nothing the rule finds could be wanted, so that it need not run. */
function isOff(rule: Rule, { ignore = [], severity = {} }: CheckOptions): boolean {
  return ignore.includes(rule.id) || severity[rule.id] === 'off';
}

function idsOf(rule: Rule, { id, aliases = [] }: Finding): readonly string[] {
  return [id ?? rule.id, rule.id, ...aliases];
}

function finish(
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

function byPlace(a: Diagnostic, b: Diagnostic): number {
  return (
    compareCodePoints(a.path, b.path) || a.span.start - b.span.start || compareCodePoints(a.rule, b.rule)
  );
}
