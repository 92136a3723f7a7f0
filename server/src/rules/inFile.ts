import { derive } from '../base/derive';
import type { AbsPath } from '../base/path';
import type { SourceText } from '../base/text';
import type { FileKind } from '../facts/fileReferences';
import { fileKindOf } from '../project/fileKind';
import type { Project } from '../project/project';
import { plainReferences } from '../project/referencesOf';
import { staticManifest } from '../project/staticManifest';
import type { Snapshot } from '../workspace/snapshot';
import { RULES } from './all';
import { contextOf } from './checkOptions';
import { findInTemplate, type KnownPieces } from './inTemplate';
import type { FileContext } from './rule';
import { addRuled, type Ruled } from './ruled';
import { unsuppressed } from './suppress';

/**
 * What the rules find in one file, comments obeyed. Kept as long as the file's text, the project and the manifest stay the
 * same, so that after an edit the other files need not be looked at again.
 */
export function inFile(snapshot: Snapshot, project: Project, path: AbsPath): readonly Ruled[] {
  const kind = fileKindOf(project, path);
  const source = kind && snapshot.text(path);
  if (!kind || !source) return [];
  const manifest = staticManifest(project, snapshot.files)?.outcome ?? NO_MANIFEST;
  const known = foundIn(project)(manifest);
  let found = known.texts.get(source);
  if (!found) {
    found = lookInto(snapshot, project, source, kind, known.pieces);
    known.texts.set(source, found);
  }
  return found;
}

/** By project and by what collectstatic has written. */
const foundIn = derive((_: Project) =>
  derive((_: object) => ({
    texts: new WeakMap<SourceText, readonly Ruled[]>(),
    pieces: new WeakMap() as KnownPieces,
  })),
);
const NO_MANIFEST = {};

const FILE_RULES = RULES.filter((rule) => rule.checkFile);

function lookInto(
  snapshot: Snapshot,
  project: Project,
  source: SourceText,
  kind: FileKind,
  known: KnownPieces,
): readonly Ruled[] {
  const base = contextOf(snapshot, project, {});
  const found =
    kind === 'django' || kind === 'jinja'
      ? findInTemplate(base, source, kind, known)
      : findInFile({
          snapshot,
          project,
          allowOverwrite: base.allowOverwrite,
          path: source.path,
          source,
          kind,
          references: plainReferences(project, source, kind),
        });
  return unsuppressed(found, source, kind);
}

function findInFile(context: FileContext): readonly Ruled[] {
  const found: Ruled[] = [];
  for (const rule of FILE_RULES) addRuled(found, rule, rule.checkFile!(context));
  return found;
}
