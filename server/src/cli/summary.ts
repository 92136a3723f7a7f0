import { count, grouped } from '../base/count';
import type { Diagnostic } from '../rules/diagnostic';
import type { Task } from './command';
import { lineOf } from './json/place';
import type { Opened } from './opened';
import { printRoots } from './render/roots';
import { colorOfSeverity } from './render/severity';
import { renderTable } from './render/table';

/** What was read, and how often each rule found something. */
export function printSummary(task: Task, opened: Opened, findings: readonly Diagnostic[]): void {
  const { output } = task;
  const { bold, dim } = output.colors;
  const { project, texts } = opened;
  const rules = new Map<string, Diagnostic[]>();
  for (const finding of findings) rules.set(finding.rule, [...(rules.get(finding.rule) ?? []), finding]);
  const overwritten = project.index.overwritten().length;

  output.line();
  output.line(bold('Summary'));
  for (const line of renderTable([
    ['project', output.native(project.root)],
    ['settings', project.settings.module ?? 'none found'],
    ['Django', project.environment.djangoVersion ?? 'not installed here: the newest version is assumed'],
    ['apps', String(project.apps.apps.length)],
    ['static files', `${grouped(project.index.size)}, ${overwritten} of them overwriting another`],
  ])) {
    output.line(line);
  }
  output.line();
  printRoots(task, opened);
  if (rules.size === 0) return;
  output.line();
  const rows = [...rules].map(([rule, found]) => {
    const first = found[0]!;
    const place = `${output.path(first.path)}:${lineOf({ path: first.path, span: first.span }, texts)}`;
    return [
      String(found.length),
      colorOfSeverity(first.severity, output.colors)(first.severity),
      rule,
      dim(found.length === 1 ? place : `${place} and ${count(found.length - 1, 'more', 'more')}`),
    ];
  });
  for (const line of renderTable(rows, { right: [0] })) output.line(line);
}
