import { completion } from './completion';
import { definition } from './definition';
import { diagnostic } from './diagnostic';
import { didChange } from './didChange';
import { didChangeWatchedFiles } from './didChangeWatchedFiles';
import { didChangeWorkspaceFolders } from './didChangeWorkspaceFolders';
import { didClose } from './didClose';
import { didOpen } from './didOpen';
import { didSave } from './didSave';
import type { AnyNotification, AnyRequest } from './handler';

/** Every request the server answers (beside the life cycle, which is server.ts's). */
export const requests: readonly AnyRequest[] = [completion, definition, diagnostic];

/** Every notification it takes. */
export const notifications: readonly AnyNotification[] = [
  didOpen,
  didChange,
  didClose,
  didSave,
  didChangeWatchedFiles,
  didChangeWorkspaceFolders,
];
