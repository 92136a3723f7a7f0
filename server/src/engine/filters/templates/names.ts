import { posix } from 'node:path';
import type { Hunk } from '../filter';
import { commonPathPrefix } from '../urlPath';

/**
 * The folder from which templates get their names: the one that all have in common, by whole components.
 * (webassets: with one template, its own folder; the same file twice leaves the file itself, and an empty name.)
 */
export function templateRoot(paths: readonly string[]): string {
  return paths.length === 1 ? posix.dirname(paths[0]!) : commonPathPrefix(paths);
}

/** A template's name: its path below `root`, without the last extension. */
export function templateName(root: string, path: string): string {
  const below = path.slice(root.length + 1);
  const dot = below.lastIndexOf('.');
  const base = below.slice(below.lastIndexOf('/') + 1, dot);
  return dot > below.lastIndexOf('/') && /[^.]/.test(base) ? below.slice(0, dot) : below;
}

export function sourcePaths(hunks: readonly Hunk[]): string[] {
  return hunks.map((hunk) => hunk.source?.path ?? '');
}
