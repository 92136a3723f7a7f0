import type { TemplateNode, TemplateTree } from '../../syntax/template/tree';
import { type LoadedLibrary, readLoad } from './load';
import { readStatic, type StaticReference } from './static';

/** What one tag says. */
export interface TagFacts {
  readonly references?: readonly StaticReference[];
  readonly libraries?: readonly LoadedLibrary[];
}

export type TagReader = (node: TemplateNode, tree: TemplateTree) => TagFacts;

/** The tags that are understood, by name. */
export const TAGS: ReadonlyMap<string, TagReader> = new Map<string, TagReader>([
  ['load', (node, tree) => (tree.dialect === 'django' ? { libraries: readLoad(node, tree) } : {})],
  [
    'static',
    (node, tree) => {
      const reference = readStatic(node, tree);
      return reference ? { references: [reference] } : {};
    },
  ],
]);
