import { derive } from '../base/derive';
import { partitionPoint } from '../base/search';
import type { Span } from '../base/span';
import type { SourceText } from '../base/text';
import type { Dialect } from '../syntax/template/token';
import type { TemplateNode, TemplateTree } from '../syntax/template/tree';
import type { Reference } from './reference';
import type { LoadedLibrary } from './tags/load';
import { isStaticTag, type StaticReference } from './tags/static';

/**
 * A stretch of a template that says alone what it says in the whole. Everything in it counts from its own beginning, so
 * that it stays the same object while something is typed before it.
 */
export interface TemplatePiece {
  /** Of the piece's own text. */
  readonly tree: TemplateTree;
  /** Every place that names a static file, `{% static %}` tags among them. Sorted by `pathSpan`. */
  readonly references: readonly Reference[];
  readonly libraries: readonly LoadedLibrary[];
}

/** A piece and the offset at which it begins. */
export interface PlacedPiece {
  readonly piece: TemplatePiece;
  readonly start: number;
}

/** What one template says about static files, in the order of the text. What is not asked for is not put together. */
export class TemplateFacts {
  constructor(
    readonly source: SourceText,
    readonly dialect: Dialect,
    /** They tile the text; at least one. */
    readonly pieces: readonly PlacedPiece[],
  ) {}

  get tree(): TemplateTree {
    return treeOf(this);
  }

  /** Every place that names a static file, sorted by `pathSpan`. */
  get allReferences(): readonly Reference[] {
    return referencesOf(this);
  }

  /** The `{% static %}` tags. */
  get references(): readonly StaticReference[] {
    return this.allReferences.filter(isStaticTag);
  }

  get libraries(): readonly LoadedLibrary[] {
    return librariesOf(this);
  }

  /** The index of the piece that holds `offset`; at the border of two, the later one. */
  indexAt(offset: number): number {
    return Math.max(0, partitionPoint(this.pieces, ({ start }) => start <= offset) - 1);
  }

  pieceAt(offset: number): PlacedPiece {
    return this.pieces[this.indexAt(offset)]!;
  }

  /** Tags, variables and comments that `find` finds in each piece, moved to where they stand in the whole. */
  nodes(find: (piece: TemplatePiece) => readonly TemplateNode[]): TemplateNode[] {
    return this.pieces.flatMap(({ piece, start }) => find(piece).map((node) => movedNode(node, start)));
  }
}

const referencesOf = derive(({ pieces }: TemplateFacts): readonly Reference[] => {
  if (pieces.length === 1) return pieces[0]!.piece.references;
  const all: Reference[] = [];
  for (const { piece, start } of pieces) {
    for (const one of piece.references) all.push(movedReference(one, start));
  }
  return all;
});

const librariesOf = derive(({ pieces }: TemplateFacts): readonly LoadedLibrary[] => {
  const all: LoadedLibrary[] = [];
  for (const { piece, start } of pieces) {
    for (const one of piece.libraries) all.push(movedLibrary(one, start));
  }
  return all;
});

/** Nodes tile the text: texts that meet where two pieces do are one. */
const treeOf = derive(({ source, dialect, pieces }: TemplateFacts): TemplateTree => {
  if (pieces[0]!.piece.tree.source === source) return pieces[0]!.piece.tree;
  const nodes: TemplateNode[] = [];
  for (const { piece, start } of pieces) {
    piece.tree.nodes.forEach((node, i) => {
      const last = i === 0 ? nodes.at(-1) : undefined;
      if (last?.kind === 'text' && node.kind === 'text')
        nodes[nodes.length - 1] = textPart(last, last.start, node.end + start);
      else nodes.push(movedNode(node, start));
    });
  }
  return { source, dialect, nodes };
});

/** A part of a node that is text. */
export function textPart(node: TemplateNode, start: number, end: number): TemplateNode {
  return { ...node, start, end, content: { start, end } };
}

/** Written out field by field, as references are: where all are asked for, there are thousands of them. */
export function movedNode(node: TemplateNode, by: number): TemplateNode {
  if (by === 0) return node;
  return {
    kind: node.kind,
    start: node.start + by,
    end: node.end + by,
    content: moved(node.content, by),
    finished: node.finished,
    multiline: node.multiline,
    verbatim: node.verbatim,
    name: node.name,
    hidden: node.hidden,
  };
}

export function movedReference(reference: Reference, by: number): Reference {
  if (by === 0) return reference;
  const span = moved(reference.span, by);
  const { form, base, path, raw, quote, context, certain, finished } = reference;
  const pathSpan = moved(reference.pathSpan, by);
  if (!isStaticTag(reference))
    return { form, base, path, raw, pathSpan, quote, span, context, certain, finished };
  const tag: StaticReference = {
    kind: 'static',
    form: 'static-tag',
    base,
    path,
    raw,
    pathSpan,
    quote: reference.quote,
    span,
    tagSpan: span,
    context,
    finished,
    certain,
  };
  return tag;
}

export function movedLibrary(library: LoadedLibrary, by: number): LoadedLibrary {
  if (by === 0) return library;
  const { name, span, tagSpan, only } = library;
  return { name, span: moved(span, by), tagSpan: moved(tagSpan, by), only };
}

export function moved({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}
