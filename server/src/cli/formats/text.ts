import { count } from '../../base/count';
import type { AbsPath } from '../../base/path';
import type { Diagnostic } from '../../rules/diagnostic';
import type { Task } from '../command';
import { type Fixes, onlyFix, safeFix } from '../fix';
import type { Opened } from '../opened';
import type { Colors } from '../output';
import { renderFrame } from '../render/frame';
import { colorOfSeverity } from '../render/severity';
import { printSummary } from '../summary';
import { countFindings } from './json';
import type { BaselineUse, Report } from './report';

/** `file:line:column: severity: message [rule]`, the line itself, and a count at the end. */
export function printText({ task, opened, findings, baseline, fixes }: Report): void {
  const { output } = task;
  for (const finding of findings) {
    for (const line of renderFinding(task, opened, finding)) output.line(line);
    output.line();
  }
  if (fixes) printFixes(task, fixes);
  if (!baseline?.updated) output.line(countText(output.colors, findings));
  if (baseline) output.line(baselineText(task, baseline));
  hintAtFixes(task, findings, fixes !== undefined);
  if (task.given.has('summary')) printSummary(task, opened, findings);
}

/** What else could be mended, and how. */
function hintAtFixes({ given, output }: Task, findings: readonly Diagnostic[], isFixing: boolean): void {
  const safe = findings.filter(safeFix).length;
  if (safe > 0 && !isFixing) output.hint(`\`--fix\` mends ${safe} of them`);
  const more = findings.filter(onlyFix).length - safe;
  if (more > 0 && !given.has('unsafe-fixes'))
    output.hint(
      `\`--fix --unsafe-fixes\` mends ${more}${safe > 0 ? ' more' : ' of them'}, and changes what is deployed or shown`,
    );
}

function countText(colors: Colors, findings: readonly Diagnostic[]): string {
  if (findings.length === 0) return colors.green('No mistakes found.');
  const { error, warning, information, hint, files } = countFindings(findings);
  const parts = [
    error > 0 ? colors.red(count(error, 'error')) : '',
    warning > 0 ? colors.yellow(count(warning, 'warning')) : '',
    information > 0 ? count(information, 'remark') : '',
    hint > 0 ? count(hint, 'hint') : '',
  ];
  return `Found ${parts.filter(Boolean).join(', ')} in ${count(files, 'file')}.`;
}

function baselineText({ output }: Task, { file, known, gone = 0, updated }: BaselineUse): string {
  const where = output.path(file);
  if (updated) return `${count(known, 'finding')} written to ${where}.`;
  const rest = gone > 0 ? `, ${gone} of its findings no longer found: --update-baseline removes them` : '';
  return output.colors.dim(`${count(known, 'finding')} known to ${where}${rest}.`);
}

function printFixes({ output }: Task, { fixed, left }: Fixes): void {
  const { dim, green } = output.colors;
  for (const { finding, title, at } of fixed) {
    const place = `${output.path(finding.path)}:${at.line + 1}:${at.character + 1}`;
    output.line(`${place}: ${green('fixed')}: ${title} ${dim(`[${finding.rule}]`)}`);
  }
  for (const { path, why } of left) output.warn(`${output.path(path)} was left as it is: ${why}`);
  if (fixed.length > 0) output.line();
  const files = new Set(fixed.map(({ finding }) => finding.path)).size;
  if (fixed.length > 0) output.line(`Fixed ${count(fixed.length, 'mistake')} in ${count(files, 'file')}.`);
}

function renderFinding({ output }: Task, { texts }: Opened, finding: Diagnostic): string[] {
  const { bold, dim } = output.colors;
  const text = texts(finding.path);
  const place = (path: AbsPath, offset: number) => {
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
