import { type AbsPath, isInside, joinNormal } from '../base/path';
import type { FileQuestions } from '../facts/evaluate/sources';
import { type EnvironmentFiles, foldersHolding, holds } from '../project/environment/holders';

/** Every question that was asked while something was worked out, with its answer: what that depends on, exactly. */
export interface Asked {
  readonly texts: ReadonlyMap<AbsPath, ReturnType<FileQuestions['text']>>;
  readonly lists: ReadonlyMap<AbsPath, ReturnType<FileQuestions['list']>>;
  /** Folders in the order of the disk. */
  readonly scans: ReadonlyMap<AbsPath, ReturnType<FileQuestions['scan']>>;
  readonly kinds: ReadonlyMap<AbsPath, ReturnType<FileQuestions['kind']>>;
  readonly holders: readonly Holders[];
}

/** The folders in `dir` that hold a file called `name`. */
interface Holders {
  readonly dir: AbsPath;
  readonly name: string;
  readonly answer: readonly string[];
}

/** `files`, with every question and answer written down, negative answers too. */
export function recording(files: FileQuestions): { readonly files: EnvironmentFiles; readonly asked: Asked } {
  const texts = new Map<AbsPath, ReturnType<FileQuestions['text']>>();
  const lists = new Map<AbsPath, ReturnType<FileQuestions['list']>>();
  const scans = new Map<AbsPath, ReturnType<FileQuestions['scan']>>();
  const kinds = new Map<AbsPath, ReturnType<FileQuestions['kind']>>();
  const holders: Holders[] = [];
  return {
    asked: { texts, lists, scans, kinds, holders },
    files: {
      text: (path) => remember(texts, path, files.text(path)),
      list: (dir) => remember(lists, dir, files.list(dir)),
      scan: (dir) => remember(scans, dir, files.scan(dir)),
      kind: (path) => remember(kinds, path, files.kind(path)),
      holders(dir, name) {
        const answer = foldersHolding(dir, name, files);
        holders.push({ dir, name, answer });
        return answer;
      },
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
  return asked.holders.some((one) => changed.some((path) => holdersDiffer(one, path, files)));
}

/** The same, given that no more has changed than the texts of files that were open before. */
export function isTextTouched(asked: Asked, edited: readonly AbsPath[], files: FileQuestions): boolean {
  return edited.some(
    (path) => asked.texts.has(path) && files.text(path)?.text !== asked.texts.get(path)?.text,
  );
}

/** Looks at the one folder that the changed path is in, if it is in one. */
function holdersDiffer({ dir, name, answer }: Holders, changed: AbsPath, files: FileQuestions): boolean {
  if (isInside(dir, changed)) return foldersHolding(dir, name, files).join('/') !== answer.join('/');
  if (!isInside(changed, dir)) return false;
  const [folder = ''] = changed.slice(dir.length).split('/').filter(Boolean);
  return holds(joinNormal(dir, folder), name, files) !== answer.includes(folder);
}

function sameNames(
  now: ReturnType<FileQuestions['list']>,
  before: ReturnType<FileQuestions['list']>,
): boolean {
  if (now === before) return true;
  if (!now || !before || now.length !== before.length) return false;
  return now.every((one, i) => one.name === before[i]!.name && one.kind === before[i]!.kind);
}
