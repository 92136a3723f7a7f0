import { type AbsPath, dirname, isInside } from '../base/path';
import type { FileQuestions } from '../facts/evaluate/sources';

/** Everything that was asked of the file system while something was worked out: what it depends on, exactly. */
export interface Asked {
  readonly paths: ReadonlySet<AbsPath>;
  readonly lists: ReadonlySet<AbsPath>;
}

/** `files`, with every question written down, negative answers too. */
export function recording(files: FileQuestions): { readonly files: FileQuestions; readonly asked: Asked } {
  const paths = new Set<AbsPath>();
  const lists = new Set<AbsPath>();
  return {
    asked: { paths, lists },
    files: {
      text(path) {
        paths.add(path);
        return files.text(path);
      },
      list(dir) {
        lists.add(dir);
        return files.list(dir);
      },
      kind(path) {
        paths.add(path);
        return files.kind(path);
      },
    },
  };
}

/** True if a change of one of `changed` (or of what lies below it) may change an answer that was given. */
export function isTouched(asked: Asked, changed: readonly AbsPath[]): boolean {
  return changed.some((path) => {
    if (asked.paths.has(path) || asked.lists.has(path) || asked.lists.has(dirname(path))) return true;
    // A folder that vanishes or appears changes the answers for all below it.
    for (const one of asked.paths) if (one.length > path.length && isInside(one, path)) return true;
    for (const one of asked.lists) if (one.length > path.length && isInside(one, path)) return true;
    return false;
  });
}
