import { derive } from '../base/derive';
import type { SourceText } from '../base/text';
import type { Dialect } from '../syntax/template/token';
import { parseTemplate, type TemplateTree } from '../syntax/template/tree';
import { TAGS } from './tags/all';
import type { LoadedLibrary } from './tags/load';
import type { StaticReference } from './tags/static';

/** What one template says about static files, in the order of the text. */
export interface TemplateFacts {
  readonly tree: TemplateTree;
  readonly references: readonly StaticReference[];
  readonly libraries: readonly LoadedLibrary[];
}

/** Reads a template's facts; computed once per text. Tags inside comments and verbatim blocks say nothing. */
export function templateFacts(source: SourceText, dialect: Dialect): TemplateFacts {
  return factsOf(parseTemplate(source, dialect));
}

const factsOf = derive((tree: TemplateTree): TemplateFacts => {
  const references: StaticReference[] = [];
  const libraries: LoadedLibrary[] = [];
  for (const node of tree.nodes) {
    if (node.kind !== 'tag' || node.hidden) continue;
    const facts = TAGS.get(node.name)?.(node, tree);
    if (facts?.references) references.push(...facts.references);
    if (facts?.libraries) libraries.push(...facts.libraries);
  }
  return { tree, references, libraries };
});
