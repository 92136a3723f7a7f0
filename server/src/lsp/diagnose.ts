import type { Diagnostic as LspDiagnostic } from 'vscode-languageserver';
import type { AbsPath } from '../base/path';
import { toLspDiagnostic } from './convert';
import type { View } from './view';

/** The findings in one file, as the protocol says them; in a Python file those of the project that it decides. */
export function diagnose({ snapshot, client, severities, analysis }: View, path: AbsPath): LspDiagnostic[] {
  const project = snapshot.projectOf(path);
  if (project === undefined) return [];
  const options = { severity: severities(project) };
  const found = path.endsWith('.py')
    ? analysis.checkSettings(snapshot, project, options).filter((one) => one.path === path)
    : analysis.checkFile(snapshot, path, options);
  return found.map((finding) => toLspDiagnostic(finding, snapshot, client));
}
