import type { Diagnostic, Fix, TextEdit } from './diagnostic';

/** Edits that can be made together, and the findings they mend. */
export interface ApplicableFixes {
  readonly diagnostics: readonly Diagnostic[];
  /** None overlaps another; equal ones (two findings that want the same line) are there once. */
  readonly edits: readonly TextEdit[];
}

/**
 * The first safe fix of each finding (or the first that `mayMake` lets pass), in the findings' order, as far as they do not get
 * into each other's way: what is left over can be mended in a second round. Fixes that create files are never safe.
 */
export function applicableFixes(
  findings: readonly Diagnostic[],
  mayMake: (fix: Fix) => boolean = isSafe,
): ApplicableFixes {
  const edits: TextEdit[] = [];
  const diagnostics = findings.filter(({ fixes }) => {
    const fix = fixes.find(mayMake);
    const added = fix?.edits.filter((edit) => !edits.some((other) => isSame(edit, other)));
    if (!added || added.some((edit) => edits.some((other) => overlap(edit, other)))) return false;
    edits.push(...added);
    return true;
  });
  return { diagnostics, edits };
}

/** A text with edits made in it that do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  // Of two insertions at one place the first stays first.
  const sorted = edits
    .map((edit, order) => ({ edit, order }))
    .sort((a, b) => b.edit.span.start - a.edit.span.start || b.order - a.order);
  return sorted.reduce(
    (done, { edit: { span, newText } }) => done.slice(0, span.start) + newText + done.slice(span.end),
    text,
  );
}

export function isSafe({ safe, creates }: Fix): boolean {
  return safe === true && creates === undefined;
}

function isSame(a: TextEdit, b: TextEdit): boolean {
  const isInsertion = a.span.start === a.span.end && b.span.start === b.span.end;
  return isInsertion && a.path === b.path && a.span.start === b.span.start && a.newText === b.newText;
}

/** What is put in at the end of what another edit replaces belongs to what stood there. */
function overlap(a: TextEdit, b: TextEdit): boolean {
  if (a.path !== b.path) return false;
  const follows = (one: TextEdit, other: TextEdit) =>
    one.span.start === one.span.end && other.span.start < one.span.start && one.span.start === other.span.end;
  return (a.span.start < b.span.end && b.span.start < a.span.end) || follows(a, b) || follows(b, a);
}
