import type { Diagnostic, Severity } from '../../rules/diagnostic';
import type { Task } from '../command';
import type { Opened } from '../opened';
import type { Colors } from '../output';
import { renderFrame } from '../render/frame';
import { count } from '../render/table';
import { countFindings } from './json';

/** `file:line:column: severity: message [rule]`, the line itself, and a count at the end. */
export function findingsText(task: Task, opened: Opened, findings: readonly Diagnostic[]): void {
  const { output } = task;
  for (const finding of findings) {
    for (const line of renderFinding(task, opened, finding)) output.line(line);
    output.line();
  }
  const { error, warning, information, hint, files } = countFindings(findings);
  if (findings.length === 0) {
    output.line(output.colors.green('No mistakes found.'));
    return;
  }
  const parts = [
    error > 0 ? output.colors.red(count(error, 'error')) : '',
    warning > 0 ? output.colors.yellow(count(warning, 'warning')) : '',
    information > 0 ? count(information, 'remark') : '',
    hint > 0 ? count(hint, 'hint') : '',
  ];
  output.line(`Found ${parts.filter(Boolean).join(', ')} in ${count(files, 'file')}.`);
}

export function colorOfSeverity(severity: Severity, colors: Colors): (text: string) => string {
  if (severity === 'error') return colors.red;
  return severity === 'warning' ? colors.yellow : colors.blue;
}

function renderFinding({ output }: Task, { texts }: Opened, finding: Diagnostic): string[] {
  const { bold, dim } = output.colors;
  const text = texts(finding.path);
  const place = (path: Diagnostic['path'], offset: number) => {
    const at = texts(path)?.positionAt(offset) ?? { line: 0, character: 0 };
    return `${output.path(path)}:${at.line + 1}:${at.character + 1}`;
  };
  const severity = colorOfSeverity(finding.severity, output.colors)(finding.severity);
  return [
    `${bold(place(finding.path, finding.span.start))}: ${severity}: ${finding.message} ${dim(`[${finding.rule}]`)}`,
    ...(text ? renderFrame(text, finding.span, output.colors, Math.max(40, output.columns - 12)) : []),
    ...finding.related.map((other) => dim(`    ${place(other.path, other.span.start)}: ${other.message}`)),
    ...finding.fixes.map((fix) => `    ${output.colors.green('fix')}: ${fix.title}`),
  ];
}
