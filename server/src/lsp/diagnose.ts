import type { Diagnostic as LspDiagnostic } from 'vscode-languageserver';
import type { AbsPath } from '../base/path';
import { toLspDiagnostic } from './convert';
import type { View } from './view';

/** The findings in one file, as the protocol says them; in a Python file those of the project that it decides. */
export function diagnose({ snapshot, client, config, analysis }: View, path: AbsPath): LspDiagnostic[] {
  const options = { severity: config.rules };
  const project = path.endsWith('.py') ? snapshot.projectOf(path) : undefined;
  const ofProject = project
    ? analysis.checkSettings(snapshot, project, options).filter((one) => one.path === path)
    : [];
  return [...analysis.checkFile(snapshot, path, options), ...ofProject].map((finding) =>
    toLspDiagnostic(finding, snapshot, client),
  );
}
