import { derive } from '../base/derive';
import type { SourceText } from '../base/text';
import type { Dialect } from '../syntax/template/token';
import { type AssetsTag, readAssets } from './tags/assets';
import { templateFacts } from './templateFacts';

/**
 * The `{% assets %}` tags of a template, wherever they stand; computed once per text. Tags over several lines are none
 * in Django's language.
 */
export function assetsTags(source: SourceText, dialect: Dialect): readonly AssetsTag[] {
  return TAGS[dialect](source);
}

const TAGS = { django: derive(tagsIn('django')), jinja: derive(tagsIn('jinja')) };

function tagsIn(dialect: Dialect): (source: SourceText) => readonly AssetsTag[] {
  return (source) => {
    if (!source.text.includes('assets')) return [];
    const tree = templateFacts(source, dialect).tree;
    const isTag = (node: (typeof tree.nodes)[number]) =>
      node.kind === 'tag' &&
      node.name === 'assets' &&
      !node.hidden &&
      (dialect === 'jinja' || !node.multiline);
    return tree.nodes.filter(isTag).map((node) => readAssets(node, tree));
  };
}
