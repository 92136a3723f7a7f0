import type { Diagnostic as LspDiagnostic } from 'vscode-languageserver';
import { Breath, SHORT_SLICE } from '../base/breath';
import type { Cancel } from '../base/cancel';
import { derive } from '../base/derive';
import type { AbsPath } from '../base/path';
import type { Span } from '../base/span';
import { finish, type Steps } from '../base/steps';
import type { Project } from '../project/project';
import type { Diagnostic } from '../rules/diagnostic';
import { toLspDiagnostic } from './convert';
import { LaggingText } from './laggingText';
import { preparingToTell, tell } from './told';
import { restedView, type View } from './view';

/**
 * The findings in one file, as the protocol says them; those of the project that stand in it too. Where bundles lag behind
 * what is typed, without those about the place of the typing.
 */
export function diagnose(view: View, path: AbsPath): readonly LspDiagnostic[] {
  const rested = restedView(view);
  const { snapshot, analysis, checks, client, texts } = rested;
  const project = snapshot.projectOf(path);
  if (project === undefined) return [];
  const text = texts.text(path);
  const isOld = (span: Span) => text instanceof LaggingText && text.isTouched(span);
  const ofFile = analysis
    .checkFile(snapshot, path, checks(project))
    .filter(({ span }) => !isOld(span))
    .map((finding) => toLspDiagnostic(finding, texts, client));
  const ofProject = inFile(finish(projectFindings(rested, project)), path);
  return ofProject.length === 0 ? ofFile : tell(rested, path, ofProject, ofFile);
}

/** To be awaited before asking for the findings in a file: those of its project take time, in which messages are answered. */
export async function prepareFindings(view: View, path: AbsPath): Promise<void> {
  const project = view.snapshot.projectOf(path);
  const steps = project && preparing(restedView(view), project, path);
  const breath = new Breath(SHORT_SLICE);
  while (steps && !steps.next().done) if (breath.isDue) await breath.take();
}

function* preparing(view: View, project: Project, path: AbsPath): Steps<void> {
  const findings = inFile(yield* projectFindings(view, project), path);
  if (findings.length > 0) yield* preparingToTell(view, path, findings);
}

/** Those of them that stand in a file; the same array for the same findings. */
function inFile(findings: readonly Diagnostic[], path: AbsPath): readonly Diagnostic[] {
  const known = filesOf(findings);
  let found = known.get(path);
  if (!found) {
    found = findings.filter((one) => one.path === path);
    known.set(path, found);
  }
  return found;
}

const filesOf = derive((_: readonly Diagnostic[]) => new Map<AbsPath, readonly Diagnostic[]>());

/** Findings by file; files without any are left out. */
export type Found = ReadonlyMap<AbsPath, readonly LspDiagnostic[]>;

/** The findings in all files of all projects. Undefined if the view changed before it was done, or it was cancelled. */
export async function diagnoseAll(view: View, cancel?: Cancel): Promise<Found | undefined> {
  const { snapshot, analysis, client, checks } = view;
  const found = new Map<AbsPath, LspDiagnostic[]>();
  let isOld = false;
  void view.changed.then(() => {
    isOld = true;
  });
  const breath = new Breath();
  for (const project of snapshot.projects) {
    for (const findings of analysis.checkProjectSteps(snapshot, project, checks(project), () =>
      projectFindings(view, project),
    )) {
      for (const finding of findings) {
        // Where projects share a file, only one of them speaks of it, as when it is open.
        if (snapshot.projectOf(finding.path) !== project) continue;
        const diagnostic = toLspDiagnostic(finding, snapshot, client);
        const others = found.get(finding.path);
        if (others) others.push(diagnostic);
        else found.set(finding.path, [diagnostic]);
      }
      if (!breath.isDue) continue;
      await breath.take();
      if (isOld || cancel?.isCancelled()) return undefined;
    }
    // All files have been read: what they name is noted, so that the first question of references need not wait for that.
    for (const _ of analysis.readReferences(project, snapshot.files)) {
      if (!breath.isDue) continue;
      await breath.take();
      if (isOld || cancel?.isCancelled()) return undefined;
    }
  }
  return found;
}

/** The findings of a project as a whole: kept as long as no more than open texts change. */
export function* projectFindings(view: View, project: Project): Steps<readonly Diagnostic[]> {
  const kept = keptFor(project);
  if (kept.ground !== view.ground) {
    kept.ground = view.ground;
    kept.findings = undefined;
    kept.checking = view.analysis.checkSettingsSteps(view.snapshot, project, view.checks(project));
  }
  // Who asks while others wait goes on with their steps.
  while (kept.findings === undefined) {
    const { done, value } = kept.checking?.next() ?? { done: true, value: [] };
    if (done) kept.findings = value ?? [];
    else yield;
  }
  return kept.findings;
}

interface Kept {
  ground: number;
  checking?: Steps<readonly Diagnostic[]>;
  findings: readonly Diagnostic[] | undefined;
}

const keptFor = derive((_: Project): Kept => ({ ground: -1, findings: undefined }));
