import type { Span } from '../base/span';
import { SourceText } from '../base/text';
import type { TemplateNode, TemplateTree } from '../syntax/template/tree';
import { endsAtCut, mayBeCut } from './markup/cuts';
import { markupOf } from './markup/markup';
import type { Reference } from './reference';
import type { LoadedLibrary } from './tags/load';
import { isStaticTag, type StaticReference } from './tags/static';

/** What one template says about static files, in the order of the text. */
export interface TemplateFacts {
  readonly tree: TemplateTree;
  /** The `{% static %}` tags. */
  readonly references: readonly StaticReference[];
  /** Every place that names a static file, those tags among them. Sorted by `pathSpan`. */
  readonly allReferences: readonly Reference[];
  readonly libraries: readonly LoadedLibrary[];
  /** Offsets where the text can be cut: what is typed in one piece changes nothing in the others. */
  readonly cuts: readonly number[];
}

/** What of the text before is read again: `from` to `to`, which is `by` characters longer now. */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly by: number;
}

/**
 * The facts of a text from those of the one before it: `read` reads the piece with the change, what stands around it is
 * taken over. Undefined where the change may mean something beyond its piece, such as an open comment.
 */
export function follow(
  before: TemplateFacts,
  source: SourceText,
  read: (piece: SourceText) => TemplateFacts,
): TemplateFacts | undefined {
  const { tree, cuts } = before;
  const old = tree.source.text;
  if (cuts.length === 0 || !mayBeCut(source.text)) return undefined;
  const ends = commonEnds(old, source.text);
  const first = cuts.findIndex((cut) => cut > ends.start);
  // The line end before a cut must be one that was there: the piece then ends with it too.
  const last = cuts.findIndex((cut) => cut > old.length - ends.end && cut > ends.start);
  const from = (first < 0 ? cuts.at(-1) : cuts[first - 1]) ?? 0;
  const to = last < 0 ? Number.POSITIVE_INFINITY : cuts[last]!;
  const by = source.text.length - old.length;
  const piece = read(new SourceText(source.path, source.text.slice(from, to + by)));
  if (to < old.length && !endsAtCut(piece.tree, markupOf(piece.tree))) return undefined;
  const change = { from, to, by };
  const allReferences = spliced(
    {
      all: before.allReferences,
      piece: piece.allReferences,
      startOf: (one) => one.pathSpan.start,
      move: moved,
    },
    change,
  );
  return {
    tree: { ...tree, source, nodes: splicedNodes(tree.nodes, piece.tree.nodes, change) },
    references: allReferences.filter(isStaticTag),
    allReferences,
    libraries: spliced(
      {
        all: before.libraries,
        piece: piece.libraries,
        startOf: (one) => one.span.start,
        move: (one, distance) => ({
          ...one,
          span: shift(one.span, distance),
          tagSpan: shift(one.tagSpan, distance),
        }),
      },
      change,
    ),
    cuts: [
      ...cuts.filter((cut) => cut <= from),
      ...piece.cuts.map((cut) => cut + from),
      ...cuts.filter((cut) => cut >= to).map((cut) => cut + by),
    ],
  };
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

interface Parts<T> {
  /** Of the text before. */
  readonly all: readonly T[];
  /** Of the piece, counted from its own beginning. */
  readonly piece: readonly T[];
  startOf(item: T): number;
  move(item: T, by: number): T;
}

function spliced<T>({ all, piece, startOf, move }: Parts<T>, { from, to, by }: Change): T[] {
  const out: T[] = [];
  let i = 0;
  for (; i < all.length && startOf(all[i]!) < from; i++) out.push(all[i]!);
  for (const item of piece) out.push(move(item, from));
  while (i < all.length && startOf(all[i]!) < to) i++;
  for (; i < all.length; i++) out.push(by === 0 ? all[i]! : move(all[i]!, by));
  return out;
}

/** Nodes tile the text: texts that meet where it was cut are one. */
function splicedNodes(
  all: readonly TemplateNode[],
  piece: readonly TemplateNode[],
  { from, to, by }: Change,
): TemplateNode[] {
  const out: TemplateNode[] = [];
  let i = 0;
  for (; i < all.length && all[i]!.end <= from; i++) out.push(all[i]!);
  if (i < all.length && all[i]!.start < from) out.push(textPart(all[i]!, all[i]!.start, from));
  piece.forEach((node, n) => {
    append(out, movedNode(node, from), n === 0);
  });
  while (i < all.length && all[i]!.end <= to) i++;
  if (i < all.length && all[i]!.start < to) append(out, textPart(all[i]!, to + by, all[i++]!.end + by), true);
  else if (i < all.length) append(out, movedNode(all[i++]!, by), true);
  for (; i < all.length; i++) out.push(by === 0 ? all[i]! : movedNode(all[i]!, by));
  return out;
}

function append(nodes: TemplateNode[], node: TemplateNode, atCut: boolean): void {
  const last = nodes.at(-1);
  const isOneText = atCut && last?.kind === 'text' && node.kind === 'text';
  if (isOneText) nodes[nodes.length - 1] = textPart(last, last.start, node.end);
  else nodes.push(node);
}

function textPart(node: TemplateNode, start: number, end: number): TemplateNode {
  return { ...node, start, end, content: { start, end } };
}

/** Written out field by field, as references are: there are thousands of them at every letter that is typed. */
function movedNode(node: TemplateNode, by: number): TemplateNode {
  return {
    kind: node.kind,
    start: node.start + by,
    end: node.end + by,
    content: shift(node.content, by),
    finished: node.finished,
    multiline: node.multiline,
    verbatim: node.verbatim,
    name: node.name,
    hidden: node.hidden,
  };
}

function moved(reference: Reference, by: number): Reference {
  const span = shift(reference.span, by);
  const own = {
    form: reference.form,
    base: reference.base,
    path: reference.path,
    raw: reference.raw,
    pathSpan: shift(reference.pathSpan, by),
    quote: reference.quote,
    span,
    context: reference.context,
    certain: reference.certain,
    finished: reference.finished,
  };
  return isStaticTag(reference) ? ({ ...own, kind: reference.kind, tagSpan: span } as Reference) : own;
}

function shift({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}
