import { type Derived, derive, deriveFollowing } from '../base/derive';
import type { SourceText } from '../base/text';
import type { Dialect } from '../syntax/template/token';
import { parseTemplate, type TemplateNode, type TemplateTree } from '../syntax/template/tree';
import { type Markup, markupOf } from './markup/markup';
import { writtenUrls } from './markup/urls';
import type { Reference } from './reference';
import { TAGS } from './tags/all';
import { readJinjaExpression } from './tags/jinjaStatic';
import type { LoadedLibrary } from './tags/load';
import { readPackageTag } from './tags/packages';
import { prefixedPaths } from './tags/prefix';
import type { StaticReference } from './tags/static';
import { follow, split } from './templateEdit';
import { TemplateFacts, type TemplatePiece } from './templatePieces';

export { TemplateFacts };

/**
 * Reads a template's facts; remembered for a while, as trees are. Of a text that is being typed only the piece around
 * the change is read again. Tags inside comments and verbatim blocks say nothing.
 */
export function templateFacts(source: SourceText, dialect: Dialect): TemplateFacts {
  return dialect === 'django' ? djangoFacts(source) : jinjaFacts(source);
}

/** The markup around `offset`, read in the piece of the text that holds it: spans count from the piece's `start`. */
export function markupAround(
  source: SourceText,
  dialect: Dialect,
  offset: number,
): { readonly markup: Markup; readonly tree: TemplateTree; readonly start: number } {
  const { piece, start } = templateFacts(source, dialect).pieceAt(offset);
  return { markup: markupOf(piece.tree), tree: piece.tree, start };
}

/** The facts' references alone, computed once per text: without the tree they are small. */
export function templateReferences(source: SourceText, dialect: Dialect): readonly Reference[] {
  return dialect === 'django' ? djangoReferences(source) : jinjaReferences(source);
}

const djangoReferences: Derived<SourceText, readonly Reference[]> = derive(
  (source) => templateFacts(source, 'django').allReferences,
);
const jinjaReferences: Derived<SourceText, readonly Reference[]> = derive(
  (source) => templateFacts(source, 'jinja').allReferences,
);

/** As many as there are trees. */
const MOST_KEPT = 8;

const djangoFacts = deriveFollowing(
  MOST_KEPT,
  ({ path }: SourceText) => path,
  (source, before?: { readonly output: TemplateFacts }): TemplateFacts => {
    if (before) return follow(before.output, source, (text) => readPiece(text, 'django'));
    const facts = readWhole(source, 'django');
    // What is open will be edited.
    if (source.version !== undefined)
      return new TemplateFacts(source, 'django', split(facts.pieces[0]!.piece));
    // Trees are forgotten soon: what is small is kept, so that nobody need read the file once more for it.
    djangoReferences.adopt(source, facts.allReferences);
    return facts;
  },
);
const jinjaFacts = deriveFollowing(
  MOST_KEPT,
  ({ path }: SourceText) => path,
  (source): TemplateFacts => {
    const facts = readWhole(source, 'jinja');
    jinjaReferences.adopt(source, facts.allReferences);
    return facts;
  },
);

/** The facts of a text without regard to what was read before. */
export function readWhole(source: SourceText, dialect: Dialect): TemplateFacts {
  return new TemplateFacts(source, dialect, [{ piece: readPiece(source, dialect), start: 0 }]);
}

function readPiece(source: SourceText, dialect: Dialect): TemplatePiece {
  const tree = parseTemplate(source, dialect);
  const markup = markupOf(tree);
  const references: StaticReference[] = [];
  const others: Reference[] = [];
  const libraries: LoadedLibrary[] = [];
  for (const node of tree.nodes) {
    if (node.hidden || (node.kind !== 'tag' && node.kind !== 'variable')) continue;
    if (node.kind === 'tag') {
      const facts = TAGS.get(node.name)?.(node, tree);
      for (const one of facts?.references ?? []) references.push(inContext(one, node, markup));
      if (facts?.libraries) libraries.push(...facts.libraries);
      const byPackage = readPackageTag(node, tree);
      if (byPackage) others.push(inContext(byPackage, node, markup));
    }
    if (tree.dialect === 'jinja')
      for (const one of readJinjaExpression(node, tree)) others.push(inContext(one, node, markup));
  }
  for (const reference of prefixedPaths(tree, markup)) {
    others.push({ ...reference, context: markup.contextAt(reference.span.start) });
  }
  const allReferences = [...references, ...others, ...writtenUrls(tree)].sort(
    (a, b) => a.pathSpan.start - b.pathSpan.start,
  );
  return { tree, references: allReferences, libraries };
}

function inContext<R extends Reference>(reference: R, { start }: TemplateNode, markup: Markup): R {
  return { ...reference, context: markup.contextAt(start) };
}
