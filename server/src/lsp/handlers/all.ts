import { completion } from './completion';
import { completionResolve } from './completionResolve';
import { definition } from './definition';
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
import { workspaceSymbol } from './workspaceSymbol';

/** Every request the server answers (beside the life cycle, which is server.ts's). */
export const requests: readonly AnyRequest[] = [
  completion,
  completionResolve,
  definition,
  diagnostic,
  documentHighlight,
  documentLink,
  documentSymbol,
  hover,
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
