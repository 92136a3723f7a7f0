import { derive, deriveRecent } from '../base/derive';
import type { SourceText } from '../base/text';
import type { Dialect } from '../syntax/template/token';
import { parseTemplate, type TemplateTree } from '../syntax/template/tree';
import { type Markup, markupOf } from './markup/markup';
import { writtenUrls } from './markup/urls';
import type { Reference } from './reference';
import { TAGS } from './tags/all';
import { readJinjaExpression } from './tags/jinjaStatic';
import type { LoadedLibrary } from './tags/load';
import { readPackageTag } from './tags/packages';
import { prefixedPaths } from './tags/prefix';
import type { StaticReference } from './tags/static';

/** What one template says about static files, in the order of the text. */
export interface TemplateFacts {
  readonly tree: TemplateTree;
  /** The `{% static %}` tags. */
  readonly references: readonly StaticReference[];
  /** Every place that names a static file, those tags among them. Sorted by `pathSpan`. */
  readonly allReferences: readonly Reference[];
  readonly libraries: readonly LoadedLibrary[];
  readonly markup: Markup;
}

/** Reads a template's facts; remembered for a while, as trees are. Tags inside comments and verbatim blocks say nothing. */
export function templateFacts(source: SourceText, dialect: Dialect): TemplateFacts {
  return factsOf(parseTemplate(source, dialect));
}

/** The facts' references alone, computed once per text: without the tree they are small. */
export function templateReferences(source: SourceText, dialect: Dialect): readonly Reference[] {
  return dialect === 'django' ? djangoReferences(source) : jinjaReferences(source);
}

const djangoReferences = derive((source: SourceText) => templateFacts(source, 'django').allReferences);
const jinjaReferences = derive((source: SourceText) => templateFacts(source, 'jinja').allReferences);

/** As many as there are trees. */
const MOST_KEPT = 8;

const factsOf = deriveRecent(MOST_KEPT, (tree: TemplateTree): TemplateFacts => {
  const markup = markupOf(tree);
  const references: StaticReference[] = [];
  const others: Reference[] = [];
  const libraries: LoadedLibrary[] = [];
  for (const node of tree.nodes) {
    if (node.hidden || (node.kind !== 'tag' && node.kind !== 'variable')) continue;
    const inContext = <R extends Reference>(reference: R): R => ({
      ...reference,
      context: markup.contextAt(node.start),
    });
    if (node.kind === 'tag') {
      const facts = TAGS.get(node.name)?.(node, tree);
      if (facts?.references) references.push(...facts.references.map(inContext));
      if (facts?.libraries) libraries.push(...facts.libraries);
      const byPackage = readPackageTag(node, tree);
      if (byPackage) others.push(inContext(byPackage));
    }
    if (tree.dialect === 'jinja') others.push(...readJinjaExpression(node, tree).map(inContext));
  }
  for (const reference of prefixedPaths(tree, markup)) {
    others.push({ ...reference, context: markup.contextAt(reference.span.start) });
  }
  const allReferences = [...references, ...others, ...writtenUrls(tree)].sort(
    (a, b) => a.pathSpan.start - b.pathSpan.start,
  );
  return { tree, references, allReferences, libraries, markup };
});
