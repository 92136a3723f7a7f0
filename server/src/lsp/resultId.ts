import { createHash } from 'node:crypto';
import type { Diagnostic } from 'vscode-languageserver';

/** A short name for diagnostics: equal for equal ones. */
export function resultIdOf(diagnostics: readonly Diagnostic[]): string {
  return createHash('sha1').update(JSON.stringify(diagnostics)).digest('base64url');
}
