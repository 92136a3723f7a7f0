import {
  CodeActionKind,
  type CodeActionParams,
  CodeActionRequest,
  type CodeAction as LspCodeAction,
} from 'vscode-languageserver';
import { compareFilesCommand, explainCommand } from '../../../../shared/protocol';
import { finish } from '../../base/steps';
import type { CodeAction } from '../../features/codeActions';
import { toLspDiagnostic, toOffset } from '../convert';
import { prepareFindings, projectFindings } from '../diagnose';
import { pathToUri } from '../uri';
import { document, type View } from '../view';
import { toWorkspaceEdit } from '../workspaceEdit';
import { request } from './handler';

export const codeAction = request<CodeActionParams, LspCodeAction[]>({
  type: CodeActionRequest.type,
  capability: (client) =>
    client.codeActions
      ? {
          codeActionProvider: {
            codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.Refactor, CodeActionKind.SourceFixAll],
          },
        }
      : {},
  empty: [],
  lag: 'waits',
  async run(view, params, token) {
    const at = document(view, params);
    if (at === undefined) return [];
    await prepareFindings(view, at.path);
    if (token.isCancellationRequested) return [];
    const { encoding } = view.client;
    const span = {
      start: toOffset(at.text, params.range.start, encoding),
      end: toOffset(at.text, params.range.end, encoding),
    };
    const { only } = params.context;
    const project = view.snapshot.projectOf(at.path);
    const options = project ? view.checks(project) : {};
    const settings = project ? finish(projectFindings(view, project)) : [];
    return view.analysis
      .codeActions(view.snapshot, at.path, span, options, settings)
      .filter(({ kind }) => only === undefined || only.some((one) => isKind(kind, one)))
      .flatMap((action) => toLsp(action, view));
  },
});

/** True if `kind` is `wanted` or a special case of it: `source.fixAll` is a `source`. */
function isKind(kind: string, wanted: string): boolean {
  return kind === wanted || wanted === CodeActionKind.Empty || kind.startsWith(`${wanted}.`);
}

function toLsp(action: CodeAction, view: View): LspCodeAction[] {
  const { title, kind, diagnostics, isPreferred, fix } = action;
  const about: LspCodeAction = {
    title,
    kind,
    diagnostics: diagnostics.map((finding) => toLspDiagnostic(finding, view.snapshot, view.client)),
    ...(isPreferred && { isPreferred }),
  };
  if (fix !== undefined) {
    const edit = toWorkspaceEdit(fix, view);
    return edit === undefined ? [] : [{ ...about, edit }];
  }
  const command = view.client.showsDocuments ? commandOf(action) : undefined;
  return command === undefined ? [] : [{ ...about, command: { title, ...command } }];
}

/** What the client is to show. */
function commandOf({ compare, explain }: CodeAction): { command: string; arguments: string[] } | undefined {
  if (compare !== undefined) {
    const { title, left, right } = compare;
    return { command: compareFilesCommand, arguments: [title, pathToUri(left), pathToUri(right)] };
  }
  return explain === undefined ? undefined : { command: explainCommand, arguments: [explain] };
}
