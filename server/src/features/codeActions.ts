import type { AbsPath } from '../base/path';
import type { Span } from '../base/span';
import type { FileKind } from '../facts/fileReferences';
import { fileKindOf } from '../project/fileKind';
import { rootName } from '../project/precedence';
import { RULES } from '../rules/all';
import { applicableFixes } from '../rules/applicableFixes';
import type { CheckOptions } from '../rules/checkOptions';
import type { Diagnostic, Fix, Related } from '../rules/diagnostic';
import { checkFile, checkSettings } from '../rules/run';
import { commentsOf, suppressEdit } from '../rules/suppressEdit';
import type { Snapshot } from '../workspace/snapshot';
import { describeEntry } from './describe';
import { type Subject, subjectAt } from './subject';

/** Something to choose from at a place. Exactly one of `fix`, `compare` and `explain` is there. */
export interface CodeAction {
  readonly title: string;
  readonly kind: 'quickfix' | 'refactor' | 'source.fixAll';
  /** The findings that it speaks of. */
  readonly diagnostics: readonly Diagnostic[];
  /** True for the one that is most likely wanted. */
  readonly isPreferred: boolean;
  readonly fix?: Fix;
  /** Two files to be shown beside each other. */
  readonly compare?: Comparison;
  /** Markdown to be shown. */
  readonly explain?: string;
}

/** `left` is hidden by `right`. */
export interface Comparison {
  readonly title: string;
  readonly left: AbsPath;
  readonly right: AbsPath;
}

/**
 * What can be done about the findings that touch `span`, and about the static file named there. `settings`: what
 * `checkSettings` finds, for those who have asked for it before.
 */
export function codeActions(
  snapshot: Snapshot,
  path: AbsPath,
  span: Span,
  options: CheckOptions = {},
  settings = settingsFindings(snapshot, path, options),
): readonly CodeAction[] {
  const all = [...checkFile(snapshot, path, options), ...settings.filter((one) => one.path === path)];
  const here = all.filter(
    (one) => one.path === path && one.span.start <= span.end && span.start <= one.span.end,
  );
  const subject = subjectAt(snapshot, path, span.start);
  return [
    ...here.flatMap(fixActions),
    ...(subject ? comparisons(snapshot, subject, path, here) : []),
    ...byRule(here).flatMap((alike) => [...suppressions(snapshot, alike), explanation(alike)]),
    ...fixAll(all, here),
  ];
}

function settingsFindings(snapshot: Snapshot, path: AbsPath, options: CheckOptions): readonly Diagnostic[] {
  const project = snapshot.projectOf(path);
  // Those of the project as a whole stand in settings, bundles and deploy scripts, never in templates, where every key typed asks.
  const mayHold = project && !isTemplate(fileKindOf(project, path));
  return mayHold ? checkSettings(snapshot, project, options) : [];
}

function isTemplate(kind: FileKind | undefined): boolean {
  return kind === 'django' || kind === 'jinja';
}

function fixActions(diagnostic: Diagnostic): readonly CodeAction[] {
  return diagnostic.fixes.map((fix, i) => ({
    title: fix.title,
    kind: 'quickfix',
    diagnostics: [diagnostic],
    isPreferred: i === 0 && (fix.safe ?? false),
    fix,
  }));
}

/** "Compare with the winner" from a hidden file, and from a path the other way round. */
function comparisons(
  snapshot: Snapshot,
  { project, resolution }: Subject,
  path: AbsPath,
  here: readonly Diagnostic[],
): readonly CodeAction[] {
  if (resolution.kind !== 'found') return [];
  const { entry } = resolution;
  const { winner, shadowed } = entry;
  const diagnostics = here.filter(({ rule }) => rule === 'overwritten-static-file');
  const isHidden = shadowed.some(({ file }) => file === path);
  const hidden = isHidden ? shadowed.filter(({ file }) => file === path) : shadowed;
  const actions = hidden
    .filter(({ file }) => file !== winner.file)
    .map((copy): CodeAction => {
      const other = rootName(project, isHidden ? winner.root : copy.root);
      return {
        title: isHidden
          ? `Compare with the file that is served (${other})`
          : `Compare with the hidden file of ${other}`,
        kind: 'refactor',
        diagnostics,
        isPreferred: false,
        compare: { title: `${entry.path} (hidden ↔ served)`, left: copy.file, right: winner.file },
      };
    });
  if (actions.length === 0) return [];
  const why: CodeAction = {
    title: 'Explain which file is served',
    kind: 'refactor',
    diagnostics,
    isPreferred: false,
    explain: describeEntry(snapshot, project, entry),
  };
  return [...actions, why];
}

/** Findings of one rule together: a setting that decides between many folders has one for each. */
function byRule(diagnostics: readonly Diagnostic[]): readonly (readonly Diagnostic[])[] {
  const groups = new Map<string, Diagnostic[]>();
  for (const one of diagnostics) groups.set(one.rule, [...(groups.get(one.rule) ?? []), one]);
  return [...groups.values()];
}

/** A comment silences all findings of its rule on the line. */
function suppressions(snapshot: Snapshot, alike: readonly Diagnostic[]): readonly CodeAction[] {
  const { path, rule } = alike[0]!;
  const project = snapshot.projectOf(path);
  const source = project && snapshot.text(path);
  const language = project && commentsOf(path, fileKindOf(project, path));
  if (!language || !source) return [];
  const title = `Ignore ${rule} on this line`;
  const lines = new Map<number, Diagnostic[]>();
  for (const one of alike) {
    const { line } = source.positionAt(one.span.start);
    lines.set(line, [...(lines.get(line) ?? []), one]);
  }
  return [...lines.values()].flatMap((diagnostics): CodeAction[] => {
    const edit = suppressEdit(source, language, diagnostics[0]!.span.start, rule);
    const fix = edit && { title, edits: [edit] };
    return fix ? [{ title, kind: 'quickfix', diagnostics, isPreferred: false, fix }] : [];
  });
}

function explanation(alike: readonly Diagnostic[]): CodeAction {
  return {
    title: `Explain ${alike[0]!.rule}`,
    kind: 'quickfix',
    diagnostics: alike,
    isPreferred: false,
    explain: explainRule(alike),
  };
}

/** What a rule's page says, below what it finds here. */
function explainRule(alike: readonly Diagnostic[]): string {
  const id = alike[0]!.rule;
  const rule = RULES.find((one) => one.id === id) ?? RULES.find((one) => one.id === 'django-check')!;
  const found = alike.flatMap(({ message, related }) => [
    message,
    related.map(({ path, message: said }: Related) => `- \`${path}\`: ${said}`).join('\n'),
  ]);
  return [`# ${id}`, ...found, rule.summary, rule.why, rule.remedy]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** All that can be mended without being looked at, where something can. */
function fixAll(all: readonly Diagnostic[], here: readonly Diagnostic[]): readonly CodeAction[] {
  const { diagnostics, edits } = applicableFixes(all);
  if (diagnostics.length < 2 || !here.some((one) => diagnostics.includes(one))) return [];
  const title = `Fix all that is safe (${diagnostics.length})`;
  return [{ title, kind: 'source.fixAll', diagnostics, isPreferred: false, fix: { title, edits } }];
}
