import type { Incomplete } from '../project/apps';
import type { Project } from '../project/project';
import { type Finding, type ProjectContext, placeOf } from './rule';

/** What kind of thing is not known. */
export type GapKind = 'setting' | 'app' | 'finder';

/** The project's gaps of one kind as findings, equal ones once. */
export function gapFindings(
  context: ProjectContext,
  kind: GapKind,
  say: (gap: Incomplete) => string,
): Finding[] {
  const findings = new Map<string, Finding>();
  for (const gap of context.project.incomplete) {
    if (gapKind(context.project, gap) !== kind) continue;
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
