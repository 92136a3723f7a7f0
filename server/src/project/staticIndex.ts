/** The static index: which file answers to which logical path. */
export { buildIndex, type ListedRoot } from './staticIndex/build';
export type {
  FileDirectoryClash,
  StaticChildren,
  StaticCompletions,
  StaticCopy,
  StaticEntry,
  StaticIndex,
} from './staticIndex/types';
