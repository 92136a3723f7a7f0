import type { Incomplete } from '../project/apps';
import type { Project } from '../project/project';
import { type Finding, type ProjectContext, placeOf } from './rule';

/** What kind of thing is not known. */
export type GapKind = 'setting' | 'app' | 'finder';

/** The project's gaps of one kind. */
export function gapsOf(project: Project, kind: GapKind): readonly Incomplete[] {
  return project.incomplete.filter((gap) => gapKind(project, gap) === kind);
}

/** Gaps as findings, equal ones once. */
export function gapFindings(
  context: ProjectContext,
  gaps: readonly Incomplete[],
  say: (gap: Incomplete) => string,
): readonly Finding[] {
  const findings = new Map<string, Finding>();
  for (const gap of gaps) {
    const place = placeOf(context, gap.at);
    const message = say(gap);
    findings.set(`${place.path}:${place.span.start}:${message}`, { ...place, message });
  }
  return [...findings.values()];
}

function gapKind(project: Project, gap: Incomplete): GapKind {
  if (/^[A-Z][A-Z0-9_]*$/.test(gap.what)) return 'setting';
  if (project.finders.some((finder) => finder.name === gap.what)) return 'finder';
  return project.apps.incomplete.some(({ what }) => what === gap.what) ? 'app' : 'setting';
}
