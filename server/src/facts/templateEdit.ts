import { SourceText } from '../base/text';
import type { TemplateNode } from '../syntax/template/tree';
import { cutsOf, endsAtCut, mayBeCut } from './markup/cuts';
import { markupOf } from './markup/markup';
import {
  movedLibrary,
  movedNode,
  movedReference,
  type PlacedPiece,
  TemplateFacts,
  type TemplatePiece,
  textPart,
} from './templatePieces';

/** How many times as many pieces are read when a change means something beyond those read so far. */
const WIDER = 4;

/**
 * The facts of a text from those of the one before it: `read` reads the pieces with the change, the others are taken over.
 * Where the change means something beyond them, such as a quote or comment left open, as many more are read as it takes.
 */
export function follow(
  before: TemplateFacts,
  source: SourceText,
  read: (text: SourceText) => TemplatePiece,
): TemplateFacts {
  const { pieces } = before;
  const old = before.source.text;
  const { text } = source;
  const { edit } = source;
  const ends =
    edit?.of === before.source.sign
      ? { start: edit.start, end: text.length - edit.newEnd }
      : commonEnds(old, text);
  const first = before.indexAt(ends.start);
  const from = pieces[first]!.start;
  const by = text.length - old.length;
  // The line end before a cut must be one that was there: what is read then ends with it too.
  let next = Math.max(before.indexAt(old.length - ends.end), first) + 1;
  for (let more = WIDER; ; more *= WIDER) {
    const end = next < pieces.length ? pieces[next]!.start + by : text.length;
    const part = from === 0 && end === text.length ? source : ownText(source, from, end);
    // What is looked for further on is no matter of pieces.
    if (!mayBeCut(part.text))
      return new TemplateFacts(source, before.dialect, [{ piece: read(source), start: 0 }]);
    const piece = read(part);
    if (next >= pieces.length || endsAtCut(piece.tree, markupOf(piece.tree))) {
      const between = part.text === '' ? [] : split(piece);
      const placed = [
        ...pieces.slice(0, first),
        ...between.map((one) => ({ piece: one.piece, start: one.start + from })),
        ...pieces.slice(next).map((one) => (by === 0 ? one : { piece: one.piece, start: one.start + by })),
      ];
      return new TemplateFacts(source, before.dialect, placed.length > 0 ? placed : [{ piece, start: 0 }]);
    }
    next = Math.min(pieces.length, next + more);
  }
}

/** What is read of a text as a whole, as the pieces into which it can be cut. */
export function split(whole: TemplatePiece): readonly PlacedPiece[] {
  const { source, dialect, nodes } = whole.tree;
  const cuts = cutsOf(whole.tree, markupOf(whole.tree));
  if (cuts.length === 0) return [{ piece: whole, start: 0 }];
  const ends = [...cuts, source.text.length];
  let node = 0;
  let reference = 0;
  let library = 0;
  return ends.map((end, i): PlacedPiece => {
    const start = ends[i - 1] ?? 0;
    const own: TemplateNode[] = [];
    for (; node < nodes.length && nodes[node]!.start < end; node++) {
      const one = nodes[node]!;
      const cut = one.start < start || one.end > end;
      const part = cut ? textPart(one, Math.max(one.start, start), Math.min(one.end, end)) : one;
      own.push(movedNode(part, -start));
      if (one.end > end) break;
    }
    // What is being typed at the very end begins there.
    const before = i === cuts.length ? Number.POSITIVE_INFINITY : end;
    const references = [];
    for (; whole.references[reference] && whole.references[reference]!.pathSpan.start < before; reference++)
      references.push(movedReference(whole.references[reference]!, -start));
    const libraries = [];
    for (; whole.libraries[library] && whole.libraries[library]!.span.start < before; library++)
      libraries.push(movedLibrary(whole.libraries[library]!, -start));
    const tree = { source: ownText(source, start, end), dialect, nodes: own };
    return { piece: { tree, references, libraries }, start };
  });
}

/** A part of a text that does not keep all of it in memory, as V8's slices do. */
function ownText({ path, text }: SourceText, start: number, end: number): SourceText {
  return new SourceText(path, ` ${text.slice(start, end)}`.slice(1));
}

/** How much two texts have in common at their beginnings, and behind that at their ends. */
function commonEnds(a: string, b: string): { readonly start: number; readonly end: number } {
  const most = Math.min(a.length, b.length);
  let start = 0;
  // Whole blocks are compared many times as fast as their characters one by one.
  while (start + BLOCK <= most && a.slice(start, start + BLOCK) === b.slice(start, start + BLOCK))
    start += BLOCK;
  while (start < most && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  let end = 0;
  const left = most - start;
  const block = (of: string) => of.slice(of.length - end - BLOCK, of.length - end);
  while (end + BLOCK <= left && block(a) === block(b)) end += BLOCK;
  while (end < left && a.charCodeAt(a.length - 1 - end) === b.charCodeAt(b.length - 1 - end)) end++;
  return { start, end };
}

const BLOCK = 1024;
