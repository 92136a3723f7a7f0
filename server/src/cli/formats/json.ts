import type { Diagnostic, Severity } from '../../rules/diagnostic';
import type { Task } from '../command';
import { rangeToJson } from '../json/place';
import type { Opened } from '../opened';

/** `check --json`: the findings and their number. */
export function findingsJson({ output }: Task, { texts }: Opened, findings: readonly Diagnostic[]) {
  const place = ({ path, span }: Pick<Diagnostic, 'path' | 'span'>) => ({
    file: output.native(path),
    range: rangeToJson(span, texts(path)),
  });
  return {
    diagnostics: findings.map((finding) => {
      const fix = finding.fixes[0];
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
              },
            }
          : {}),
      };
    }),
    summary: countFindings(findings),
  };
}

/** By severity, and the number of files that have findings. */
export function countFindings(findings: readonly Diagnostic[]): Record<Severity | 'files', number> {
  const counts = { error: 0, warning: 0, information: 0, hint: 0, files: 0 };
  for (const { severity } of findings) counts[severity]++;
  counts.files = new Set(findings.map(({ path }) => path)).size;
  return counts;
}
