import type { AbsPath } from '../../base/path';
import type { Snapshot } from '../../workspace/snapshot';
import { targetAt } from '../target';
import type { CompletionList } from './item';
import { completeStaticPath } from './staticPath';

const NOTHING: CompletionList = { items: [], isIncomplete: false };

/** What can be typed at `offset`. */
export function complete(snapshot: Snapshot, path: AbsPath, offset: number): CompletionList {
  const target = targetAt(snapshot, path, offset);
  return target?.reference.quote === undefined ? NOTHING : completeStaticPath(target, offset);
}
