import type { AbsPath } from '../base/path';
import { isInstalled } from '../project/installed';
import { applicableFixes, applyEdits, isSafe } from '../rules/applicableFixes';
import type { Diagnostic, Fix, TextEdit } from '../rules/diagnostic';
import type { Opened } from './opened';
import type { World } from './world';

/** What `--fix` did. */
export interface Fixes {
  readonly fixed: readonly Fixed[];
  /** Files that had to be left as they are. */
  readonly left: readonly { readonly path: AbsPath; readonly why: string }[];
}

/** A finding that was mended. */
export interface Fixed {
  readonly finding: Diagnostic;
  readonly title: string;
  /** Where it stood, before the fixes made together with it: from 0. */
  readonly at: { readonly line: number; readonly character: number };
}

/** A fix may bring to light what another can mend; more rounds than this mean that two fixes undo each other. */
const MOST_ROUNDS = 10;

/** The fix that is made of a finding's; undefined if that is left to people. */
export type Choice = (finding: Diagnostic) => Fix | undefined;

export const safeFix: Choice = ({ fixes }) => fixes.find(isSafe);

/**
 * The safe one, else the only one: it may change what a deploy does, or what a page shows. Of several, people choose, and files are
 * not created.
 */
export const onlyFix: Choice = (finding) => {
  const [fix, ...others] = finding.fixes;
  return safeFix(finding) ?? (others.length === 0 && fix?.creates === undefined ? fix : undefined);
};

/**
 * Makes the chosen fixes of what `find` finds and reads the project again, until there is none left to be made. Answers
 * the project as it is then.
 */
export function fixFindings(
  world: World,
  opened: Opened,
  choose: Choice,
  find: (opened: Opened) => readonly Diagnostic[],
): { readonly opened: Opened; readonly fixes: Fixes } {
  const fixed: Fixed[] = [];
  const left = new Map<AbsPath, string>();
  let now = opened;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { diagnostics, edits } = applicableFixes(
      find(now).map((one) => fixable(now, one, choose, left)),
      () => true,
    );
    const planned = diagnostics.map((finding) => plannedFix(now, finding));
    const written = new Set<AbsPath>();
    for (const [path, of] of groupByPath(edits)) {
      const why = editFile(world, now, path, of);
      if (why === undefined) written.add(path);
      else left.set(path, why);
    }
    if (written.size === 0) break;
    fixed.push(
      ...planned.filter(({ finding }) => finding.fixes[0]!.edits.some(({ path }) => written.has(path))),
    );
    now = now.reread([...written]);
  }
  return { opened: now, fixes: { fixed, left: [...left].map(([path, why]) => ({ path, why })) } };
}

/** The finding with the one fix that is made: in files of the project's own, none of which was refused. */
function fixable(
  { project }: Opened,
  finding: Diagnostic,
  choose: Choice,
  left: ReadonlyMap<AbsPath, string>,
): Diagnostic {
  const fix = choose(finding);
  const isOurs = (path: AbsPath) => !isInstalled(project, path);
  const mayMake = fix?.edits.every(({ path }) => isOurs(path) && !left.has(path));
  return { ...finding, fixes: fix && mayMake ? [fix] : [] };
}

/** Told before the file changes. */
function plannedFix({ texts }: Opened, finding: Diagnostic): Fixed {
  const at = texts(finding.path)?.positionAt(finding.span.start) ?? { line: 0, character: 0 };
  return { finding, title: finding.fixes[0]!.title, at };
}

function groupByPath(edits: readonly TextEdit[]): ReadonlyMap<AbsPath, readonly TextEdit[]> {
  const groups = new Map<AbsPath, TextEdit[]>();
  for (const edit of edits) groups.set(edit.path, [...(groups.get(edit.path) ?? []), edit]);
  return groups;
}

/** Answers why it could not be done. Encoding, byte order mark and line ends stay as they are. */
function editFile(
  { files, write }: World,
  { texts }: Opened,
  path: AbsPath,
  edits: readonly TextEdit[],
): string | undefined {
  const read = files.readBytes(path);
  if (read.kind !== 'ok') return read.kind === 'absent' ? 'it is gone' : read.reason;
  const text = decode(read.value);
  if (text === undefined) return 'it is not UTF-8';
  const mark = text.startsWith(BOM) ? BOM : '';
  const body = text.slice(mark.length);
  if (body !== texts(path)?.text) return 'it has just been changed by someone else';
  const lineEnd = /\r\n|\n|\r/.exec(body)?.[0] ?? '\n';
  const adapted = edits.map((edit) => ({ ...edit, newText: edit.newText.replace(/\r\n|\n/g, lineEnd) }));
  const outcome = write.replace(path, new TextEncoder().encode(mark + applyEdits(body, adapted)));
  return outcome.kind === 'failed' ? outcome.reason : undefined;
}

const BOM = '\uFEFF';

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
