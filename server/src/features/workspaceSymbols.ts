import type { AbsPath } from '../base/path';
import type { Snapshot } from '../workspace/snapshot';
import { ownerOf } from './describe';

/** A static file by its logical path. */
export interface WorkspaceSymbol {
  /** The logical path. */
  readonly name: string;
  /** Who has it. */
  readonly container: string;
  /** The winner's file. */
  readonly path: AbsPath;
}

const MOST_SYMBOLS = 100;

/** Static files of all projects that match a query, the best first. */
export function workspaceSymbols({ projects }: Snapshot, query: string): readonly WorkspaceSymbol[] {
  if (query.trim() === '') return [];
  const symbols = new Map<AbsPath, WorkspaceSymbol>();
  for (const { index } of projects) {
    for (const entry of index.fuzzy(query.trim(), MOST_SYMBOLS)) {
      const path = entry.winner.file;
      if (!symbols.has(path)) symbols.set(path, { name: entry.path, container: ownerOf(entry), path });
    }
  }
  return [...symbols.values()].slice(0, MOST_SYMBOLS);
}
