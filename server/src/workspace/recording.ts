import { type AbsPath, isInside } from '../base/path';
import type { FileQuestions } from '../facts/evaluate/sources';

/** Every question that was asked while something was worked out, with its answer: what that depends on, exactly. */
export interface Asked {
  readonly texts: ReadonlyMap<AbsPath, ReturnType<FileQuestions['text']>>;
  readonly lists: ReadonlyMap<AbsPath, ReturnType<FileQuestions['list']>>;
  /** Folders in the order of the disk. */
  readonly scans: ReadonlyMap<AbsPath, ReturnType<FileQuestions['scan']>>;
  readonly kinds: ReadonlyMap<AbsPath, ReturnType<FileQuestions['kind']>>;
}

/** `files`, with every question and answer written down, negative answers too. */
export function recording(files: FileQuestions): { readonly files: FileQuestions; readonly asked: Asked } {
  const texts = new Map<AbsPath, ReturnType<FileQuestions['text']>>();
  const lists = new Map<AbsPath, ReturnType<FileQuestions['list']>>();
  const scans = new Map<AbsPath, ReturnType<FileQuestions['scan']>>();
  const kinds = new Map<AbsPath, ReturnType<FileQuestions['kind']>>();
  return {
    asked: { texts, lists, scans, kinds },
    files: {
      text: (path) => remember(texts, path, files.text(path)),
      list: (dir) => remember(lists, dir, files.list(dir)),
      scan: (dir) => remember(scans, dir, files.scan(dir)),
      kind: (path) => remember(kinds, path, files.kind(path)),
    },
  };
}

function remember<T>(answers: Map<AbsPath, T>, path: AbsPath, answer: T): T {
  answers.set(path, answer);
  return answer;
}

/** True if `files` now answers one of the questions differently, given that only `changed` paths may have changed. */
export function isTouched(asked: Asked, changed: readonly AbsPath[], files: FileQuestions): boolean {
  // Above a changed path too: its folders may be as new as itself.
  const mayDiffer = (path: AbsPath) => changed.some((one) => isInside(path, one) || isInside(one, path));
  for (const [path, answer] of asked.texts) {
    if (mayDiffer(path) && files.text(path)?.text !== answer?.text) return true;
  }
  for (const [path, answer] of asked.kinds) if (mayDiffer(path) && files.kind(path) !== answer) return true;
  for (const [dir, answer] of asked.lists) {
    if (mayDiffer(dir) && !sameNames(files.list(dir), answer)) return true;
  }
  for (const [dir, answer] of asked.scans) {
    if (mayDiffer(dir) && !sameNames(files.scan(dir), answer)) return true;
  }
  return false;
}

/** The same, given that no more has changed than the texts of files that were open before. */
export function isTextTouched(asked: Asked, edited: readonly AbsPath[], files: FileQuestions): boolean {
  return edited.some(
    (path) => asked.texts.has(path) && files.text(path)?.text !== asked.texts.get(path)?.text,
  );
}

function sameNames(
  now: ReturnType<FileQuestions['list']>,
  before: ReturnType<FileQuestions['list']>,
): boolean {
  if (now === before) return true;
  if (!now || !before || now.length !== before.length) return false;
  return now.every((one, i) => one.name === before[i]!.name && one.kind === before[i]!.kind);
}
