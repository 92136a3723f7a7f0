import { codeAction } from './codeAction';
import { codeLens } from './codeLens';
import { codeLensResolve } from './codeLensResolve';
import { completion } from './completion';
import { completionResolve } from './completionResolve';
import { definition } from './definition';
import { describe } from './describe';
import { diagnostic } from './diagnostic';
import { didChange } from './didChange';
import { didChangeWatchedFiles } from './didChangeWatchedFiles';
import { didChangeWorkspaceFolders } from './didChangeWorkspaceFolders';
import { didClose } from './didClose';
import { didOpen } from './didOpen';
import { didSave } from './didSave';
import { documentHighlight } from './documentHighlight';
import { documentLink } from './documentLink';
import { documentSymbol } from './documentSymbol';
import type { AnyNotification, AnyRequest } from './handler';
import { hover } from './hover';
import { inlayHint } from './inlayHint';
import { prepareRename } from './prepareRename';
import { references } from './references';
import { rename } from './rename';
import { report } from './report';
import { rule } from './rule';
import { settingsModules } from './settingsModules';
import { staticFiles } from './staticFiles';
import { staticFolders } from './staticFolders';
import { staticPath } from './staticPath';
import { tree } from './tree';
import { willRenameFiles } from './willRenameFiles';
import { workspaceDiagnostic } from './workspaceDiagnostic';
import { workspaceSymbol } from './workspaceSymbol';

/** Every request the server answers (beside the life cycle, which is server.ts's). */
export const requests: readonly AnyRequest[] = [
  codeAction,
  codeLens,
  codeLensResolve,
  completion,
  completionResolve,
  definition,
  describe,
  diagnostic,
  documentHighlight,
  documentLink,
  documentSymbol,
  hover,
  inlayHint,
  prepareRename,
  references,
  rename,
  report,
  rule,
  settingsModules,
  staticFiles,
  staticFolders,
  staticPath,
  tree,
  willRenameFiles,
  workspaceDiagnostic,
  workspaceSymbol,
];

/** Every notification it takes. */
export const notifications: readonly AnyNotification[] = [
  didOpen,
  didChange,
  didClose,
  didSave,
  didChangeWatchedFiles,
  didChangeWorkspaceFolders,
];
