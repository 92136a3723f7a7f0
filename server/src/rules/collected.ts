import { derive } from '../base/derive';
import type { AbsPath } from '../base/path';
import type { SourceText } from '../base/text';
import { type Hashing, hashingOf } from '../engine/hashing/hashing';
import {
  brokenReferences,
  findCollected,
  isAdjusted,
  type Outlook,
  outlookOf,
  type PredictedReference,
} from '../engine/hashing/predict';
import { isInstalled } from '../project/installed';
import { logicalPathIn } from '../project/logicalPath';
import type { Project } from '../project/project';
import type { StaticEntry } from '../project/staticIndex';
import type { Snapshot } from '../workspace/snapshot';

/** A stylesheet or script that collectstatic will rewrite, and how. */
export interface Collected {
  readonly snapshot: Snapshot;
  readonly project: Project;
  readonly hashing: Hashing;
  readonly entry: StaticEntry;
}

/** The project's own file at `path` as it will be collected; undefined if it is not, or stays as it is. */
export function collectedAt(snapshot: Snapshot, project: Project, path: AbsPath): Collected | undefined {
  const hashing = hashingOf(project);
  if (hashing === undefined || isForeign(project, path)) return undefined;
  for (const name of namesOf(project, path)) {
    const entry = project.index.get(name);
    if (entry?.winner.file === path && isAdjusted(name, hashing))
      return { snapshot, project, hashing, entry };
  }
  return undefined;
}

/** The project's own stylesheets and scripts that will be rewritten. */
export function ownCollected(snapshot: Snapshot, project: Project): Iterable<Collected> {
  return collectedOf(snapshot, project, adjustedIn(project).own);
}

/** What others have written of them: their mistakes are told where the settings name the storage. */
export function foreignCollected(snapshot: Snapshot, project: Project): Iterable<Collected> {
  return collectedOf(snapshot, project, adjustedIn(project).foreign);
}

function* collectedOf(
  snapshot: Snapshot,
  project: Project,
  entries: readonly StaticEntry[],
): Iterable<Collected> {
  const hashing = hashingOf(project);
  if (hashing === undefined) return;
  for (const entry of entries) yield { snapshot, project, hashing, entry };
}

function isForeign(project: Project, file: AbsPath): boolean {
  return isInstalled(project, file) || /\/(?:node_modules|bower_components)\//.test(file);
}

/** What Django will look up in a file, and whether it can read it. Bytes are read only if the file has changed. */
export function outlookIn(collected: Collected): Outlook {
  const { snapshot, entry, hashing } = collected;
  const open = snapshot.openText(entry.winner.file);
  return open === undefined ? outlookOnDisk(collected) : openOutlook(open, entry.path, hashing);
}

/**
 * Why Django cannot decode a file, if so. In which encoding an open text will be saved, only what was saved before can tell; ASCII is
 * the same in all that come into question.
 */
export function decodeErrorIn(collected: Collected): string | undefined {
  const { snapshot, entry } = collected;
  const open = snapshot.openText(entry.winner.file);
  return open !== undefined && !/[^\0-\x7f]/.test(open.text)
    ? undefined
    : outlookOnDisk(collected).decodeError;
}

function outlookOnDisk({ snapshot, entry, hashing }: Collected): Outlook {
  const { file } = entry.winner;
  const key = `${entry.path}\n${keyOf(hashing)}`;
  return snapshot.contents.worked(file, key, (bytes) => outlookOf(bytes, entry.path, hashing)) ?? NOTHING;
}

/** The references Django will stop at: looked for only where not all names are there, as in hardly any file. */
export function brokenIn(collected: Collected): readonly PredictedReference[] {
  const { project, entry, hashing } = collected;
  const find = findCollected(project.index, hashing);
  if (outlookIn(collected).names.every((name) => find(name) === undefined)) return [];
  const text = textOf(collected);
  return text === undefined ? [] : brokenReferences(text, entry.path, hashing, find);
}

/** The text as Django reads it, with a BOM if the file has one; undefined if it cannot be read. */
export function textOf({ snapshot, entry }: Collected): string | undefined {
  const { file } = entry.winner;
  const open = snapshot.openText(file);
  if (open !== undefined) return open.text;
  const text = snapshot.text(file)?.text;
  const [a, b, c] = snapshot.contents.head(file, 3) ?? [];
  return a === 0xef && b === 0xbb && c === 0xbf && text !== undefined ? `\ufeff${text}` : text;
}

/** Of an open text as it is typed: the last one for each text. */
function openOutlook(source: SourceText, path: string, hashing: Hashing): Outlook {
  const kept = keptFor(source);
  const key = `${path}\n${keyOf(hashing)}`;
  if (kept.key !== key) {
    kept.key = key;
    kept.outlook = outlookOf(source.text, path, hashing);
  }
  return kept.outlook;
}

const keptFor = derive((_: SourceText): { key: string; outlook: Outlook } => ({ key: '', outlook: NOTHING }));

/** What of it decides an outlook. */
const keyOf = derive(({ profile, storage, staticUrl }: Hashing) =>
  JSON.stringify([profile.version, storage.moduleAggregation, staticUrl]),
);

/** The logical paths that a file may have: directories can be named twice, under several prefixes. */
function namesOf({ finders }: Project, file: AbsPath): readonly string[] {
  return finders.flatMap(({ roots }) => roots.flatMap((root) => logicalPathIn(root, file) ?? []));
}

const NOTHING: Outlook = { names: [] };

interface Adjusted {
  readonly own: readonly StaticEntry[];
  readonly foreign: readonly StaticEntry[];
}

const adjustedIn = derive((project: Project): Adjusted => {
  const own: StaticEntry[] = [];
  const foreign: StaticEntry[] = [];
  const hashing = hashingOf(project);
  if (hashing === undefined) return { own, foreign };
  for (const entry of project.index.entries())
    if (isAdjusted(entry.path, hashing)) (isForeign(project, entry.winner.file) ? foreign : own).push(entry);
  return { own, foreign };
});
