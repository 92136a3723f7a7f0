import type { AbsPath } from '../base/path';
import type { SourceText } from '../base/text';
import type { LoadedLibrary } from '../facts/tags/load';
import { templateFacts } from '../facts/templateFacts';
import { moved, type TemplateFacts, type TemplatePiece } from '../facts/templatePieces';
import type { Dialect } from '../syntax/template/token';
import { RULES } from './all';
import type { Fix, FoundFix } from './diagnostic';
import { isLoaded, loadEdit, loadedBefore } from './loadTag';
import type { Finding, PieceContext, ProjectContext } from './rule';
import { addRuled, type Ruled } from './ruled';

/** What was found in pieces of templates before. */
export type KnownPieces = WeakMap<TemplatePiece, FoundInPiece>;

interface FoundInPiece {
  readonly loaded: readonly LoadedLibrary[];
  readonly found: readonly Ruled[];
  /** What is loaded behind the piece: the same list each time, so that the next piece need not compare it. */
  readonly after: readonly LoadedLibrary[];
}

const NOTHING: readonly LoadedLibrary[] = [];

const PIECE_RULES = RULES.filter((rule) => rule.checkFile ?? rule.checkPiece);
const TEMPLATE_RULES = RULES.filter((rule) => rule.checkTemplate);

/** What the rules find in a template. Only pieces that are not `known` are looked at: while one types, one of them. */
export function findInTemplate(
  base: ProjectContext,
  source: SourceText,
  dialect: Dialect,
  known: KnownPieces,
): readonly Ruled[] {
  const facts = templateFacts(source, dialect);
  const all: Ruled[] = [];
  const said = new Set<Ruled['rule']>();
  let loaded = NOTHING;
  for (const { piece, start } of facts.pieces) {
    let here = known.get(piece);
    if (here?.loaded !== loaded) {
      const after = piece.libraries.length > 0 ? [...loaded, ...piece.libraries] : loaded;
      if (here === undefined || !isSame(here.loaded, loaded)) {
        here = { loaded, found: findInPiece(pieceContext(base, piece, dialect, loaded)), after };
      } else here = { loaded, found: here.found, after };
      // Of a file that is not open no more is kept than what is found in all of it: its pieces are forgotten.
      if (source.version !== undefined) known.set(piece, here);
    }
    for (const { rule, finding } of here.found) {
      if (said.has(rule)) continue;
      if (rule.once) said.add(rule);
      all.push({ rule, finding: placed(finding, facts, start) });
    }
    loaded = here.after;
  }
  const { snapshot, project, allowOverwrite } = base;
  const context = { snapshot, project, allowOverwrite, path: source.path, source, dialect };
  for (const rule of TEMPLATE_RULES) addRuled(all, rule, rule.checkTemplate!(context));
  return all;
}

/** Field by field: of thousands of files, spreading took as long as a rule. */
function pieceContext(
  { snapshot, project, allowOverwrite }: ProjectContext,
  piece: TemplatePiece,
  kind: Dialect,
  loaded: readonly LoadedLibrary[],
): PieceContext {
  const { references, tree } = piece;
  const { source } = tree;
  return {
    snapshot,
    project,
    allowOverwrite,
    path: source.path,
    source,
    kind,
    references,
    piece,
    loaded,
  };
}

function findInPiece(context: PieceContext): readonly Ruled[] {
  const found: Ruled[] = [];
  for (const rule of PIECE_RULES) {
    addRuled(found, rule, rule.checkFile?.(context));
    addRuled(found, rule, rule.checkPiece?.(context));
  }
  return found;
}

function isSame(a: readonly LoadedLibrary[], b: readonly LoadedLibrary[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ name, only }, i) => name === b[i]!.name && only?.join() === b[i]!.only?.join())
  );
}

/** What was found in a piece that begins at `start`, as a finding in the whole template. */
function placed(finding: Finding, facts: TemplateFacts, start: number): Finding {
  const { fixes } = finding;
  if (start === 0 && !fixes?.some(({ loads }) => loads)) return finding;
  const { path } = facts.source;
  const span = moved(finding.span, start);
  return {
    ...finding,
    span,
    ...(fixes && { fixes: fixes.map((fix) => placedFix(fix, facts, path, start, span.start)) }),
  };
}

function placedFix(
  { loads, ...fix }: FoundFix,
  facts: TemplateFacts,
  path: AbsPath,
  start: number,
  offset: number,
): Fix {
  const edits = fix.edits.map((edit) =>
    edit.path === path ? { ...edit, span: moved(edit.span, start) } : edit,
  );
  const isMissing = loads && !isLoaded(loadedBefore(facts.libraries, offset), loads.library, loads.tag);
  return { ...fix, edits: isMissing ? [loadEdit(path, facts, loads.library, offset), ...edits] : edits };
}
