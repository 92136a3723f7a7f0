import type { Diagnostic, Severity } from '../../rules/diagnostic';
import { rangeToJson } from '../json/place';
import type { Report } from './report';

/** `check --json`: the findings and their number. */
export function findingsJson({ task, opened, findings, baseline, fixes }: Report) {
  const { output } = task;
  const place = ({ path, span }: Pick<Diagnostic, 'path' | 'span'>) => ({
    file: output.native(path),
    range: rangeToJson(span, opened.texts(path)),
  });
  return {
    diagnostics: findings.map((finding) => {
      // What has to create files is for editors, where it can be looked at.
      const fix = finding.fixes.find(({ creates }) => creates === undefined);
      return {
        rule: finding.rule,
        severity: finding.severity,
        ...place(finding),
        message: finding.message,
        related: finding.related.map((other) => ({ ...place(other), message: other.message })),
        ...(fix
          ? {
              fix: {
                title: fix.title,
                edits: fix.edits.map((edit) => ({ ...place(edit), newText: edit.newText })),
                safe: fix.safe === true,
              },
            }
          : {}),
      };
    }),
    summary: countFindings(findings),
    ...(baseline ? { baseline: { ...baseline, file: output.native(baseline.file) } } : {}),
    ...(fixes
      ? {
          fixed: fixes.fixed.map(({ finding, title, at }) => ({
            rule: finding.rule,
            file: output.native(finding.path),
            line: at.line + 1,
            message: finding.message,
            title,
          })),
          notFixed: fixes.left.map(({ path, why }) => ({ file: output.native(path), why })),
        }
      : {}),
  };
}

/** By severity, and the number of files that have findings. */
export function countFindings(findings: readonly Diagnostic[]): Record<Severity | 'files', number> {
  const counts = { error: 0, warning: 0, information: 0, hint: 0, files: 0 };
  for (const { severity } of findings) counts[severity]++;
  counts.files = new Set(findings.map(({ path }) => path)).size;
  return counts;
}
