import { compareCodePoints } from '../base/collate';
import type { AbsPath } from '../base/path';
import type { Snapshot } from '../workspace/snapshot';
import type { Diagnostic } from './diagnostic';
import { type Fingerprint, fingerprint, fingerprintKey } from './fingerprint';

/** Findings that are known and not to be reported. */
export type Baseline = readonly KnownFinding[];

/** `count` findings of a file that look alike. */
export interface KnownFinding extends Fingerprint {
  readonly count: number;
}

/** The version of the file's form. */
const VERSION = 1;

/** All findings as a baseline, sorted, so that two baselines differ only where the findings do. */
export function baselineOf(findings: readonly Diagnostic[], root: AbsPath, snapshot: Snapshot): Baseline {
  const known = new Map<string, KnownFinding>();
  for (const finding of findings) {
    const print = fingerprint(finding, root, snapshot.text(finding.path));
    const key = fingerprintKey(print);
    known.set(key, { ...print, count: (known.get(key)?.count ?? 0) + 1 });
  }
  return [...known.values()].sort(
    (a, b) =>
      compareCodePoints(a.file, b.file) ||
      compareCodePoints(a.rule, b.rule) ||
      compareCodePoints(a.text, b.text),
  );
}

/**
 * The findings that a baseline does not know, and how many of the known ones are no longer found. Of more alike findings
 * than it knows, the last ones of the file are the new ones.
 */
export function compareWithBaseline(
  findings: readonly Diagnostic[],
  baseline: Baseline,
  root: AbsPath,
  snapshot: Snapshot,
): { readonly fresh: readonly Diagnostic[]; readonly gone: number } {
  const left = new Map(baseline.map((known) => [fingerprintKey(known), known.count]));
  const fresh = findings.filter((finding) => {
    const key = fingerprintKey(fingerprint(finding, root, snapshot.text(finding.path)));
    const count = left.get(key) ?? 0;
    if (count > 0) left.set(key, count - 1);
    return count === 0;
  });
  const gone = [...left.values()].reduce((sum, count) => sum + count, 0);
  return { fresh, gone };
}

/** The file: JSON with one finding per line, which version control can compare and merge. */
export function writeBaseline(baseline: Baseline): string {
  const lines = baseline.map(
    ({ file, rule, text, count }) => `    ${JSON.stringify({ file, rule, text, count })}`,
  );
  const findings = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`;
  return `{\n  "version": ${VERSION},\n  "findings": ${findings}\n}\n`;
}

/** Reads what `writeBaseline` wrote; a text that is no baseline gives what is wrong with it. */
export function readBaseline(text: string): Baseline | { readonly problem: string } {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    return { problem: (error as SyntaxError).message };
  }
  const { version, findings } = (document ?? {}) as Record<string, unknown>;
  if (version !== VERSION || !Array.isArray(findings) || !findings.every(isKnownFinding))
    return { problem: `it does not have the form of a baseline, version ${VERSION}` };
  return findings;
}

function isKnownFinding(value: unknown): value is KnownFinding {
  if (typeof value !== 'object' || value === null) return false;
  const { rule, file, text, count } = value as Record<string, unknown>;
  return (
    typeof rule === 'string' &&
    typeof file === 'string' &&
    typeof text === 'string' &&
    Number.isSafeInteger(count) &&
    (count as number) > 0
  );
}
