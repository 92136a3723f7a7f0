import { type AbsPath, relativePath } from '../base/path';
import type { SourceText } from '../base/text';
import type { Diagnostic } from './diagnostic';

/** What a finding is known by when the lines around it change, and on another machine. */
export interface Fingerprint {
  readonly rule: string;
  /** Relative to the project's folder, with forward slashes. */
  readonly file: string;
  /** What the finding underlines, white space made single; empty if it speaks of the file as a whole. */
  readonly text: string;
}

/** Enough to tell findings of one rule in one file apart. */
const LONGEST_TEXT = 200;

/**
 * Neither the line is part of it, which moves with every edit, nor the message, whose suggestions and numbers depend on
 * other files. Several findings of a file may be alike.
 */
export function fingerprint(
  { rule, path, span }: Diagnostic,
  root: AbsPath,
  source: SourceText | undefined,
): Fingerprint {
  const text = (source?.slice(span) ?? '').replace(/\s+/g, ' ').trim().slice(0, LONGEST_TEXT);
  return { rule, file: relativePath(root, path), text };
}

/** A fingerprint as one text, equal for equal fingerprints alone. */
export function fingerprintKey({ rule, file, text }: Fingerprint): string {
  return JSON.stringify([rule, file, text]);
}
