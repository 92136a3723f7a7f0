import { derive } from '../base/derive';
import type { SourceText } from '../base/text';
import type { Dialect } from '../syntax/template/token';
import { type AssetsTag, readAssets } from './tags/assets';
import { templateFacts } from './templateFacts';
import type { TemplatePiece } from './templatePieces';

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
    const nodes = templateFacts(source, dialect).nodes(tagsOf);
    return nodes.map((node) => readAssets(node, { source, dialect }));
  };
}

const tagsOf = derive(({ tree: { dialect, nodes } }: TemplatePiece) =>
  nodes.filter(
    ({ kind, name, hidden, multiline }) =>
      kind === 'tag' && name === 'assets' && !hidden && (dialect === 'jinja' || !multiline),
  ),
);
