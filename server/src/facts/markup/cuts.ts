import { partitionPoint } from '../../base/search';
import type { TemplateNode, TemplateTree } from '../../syntax/template/tree';
import type { Markup } from './markup';

/** Of a piece, in characters. Small ones are many, and large ones long to read. */
const LEAST = 2000;

/**
 * Beginnings of lines at which a template of Django's can be cut in two, so that each part says alone what it says in the
 * whole; at least LEAST characters lie between two of them. None where a name given to the static prefix may mean something
 * further on, and in Jinja2, where a string or comment may be looked for to the end of the text.
 */
export function cutsOf(tree: TemplateTree, { html }: Markup): readonly number[] {
  const { text } = tree.source;
  if (tree.dialect === 'jinja' || !mayBeCut(text)) return [];
  const cuts: number[] = [];
  let next = LEAST;
  for (const { start, end } of html.rests) {
    let cut = text.indexOf('\n', Math.max(start, next) - 1) + 1;
    while (cut > 0 && cut <= end && cut < text.length) {
      if (isBetweenTags(tree, cut)) {
        cuts.push(cut);
        next = cut + LEAST;
        cut = text.indexOf('\n', next - 1) + 1;
      } else cut = text.indexOf('\n', cut) + 1;
    }
  }
  return cuts;
}

/** False where the static prefix is used: paths behind it are looked for further on. */
export function mayBeCut(text: string): boolean {
  return !/STATIC_URL|get_static_prefix/.test(text);
}

/** True if a text that ends where the tree's does could go on in any way and its beginning would say the same. */
export function endsAtCut(tree: TemplateTree, { html }: Markup): boolean {
  const { length } = tree.source.text;
  const last = html.rests.at(-1);
  return last !== undefined && last.end === length && isBetweenTags(tree, length);
}

/** True for a beginning of a line inside text that is shown, if no tag may have begun before it on the way there. */
function isBetweenTags({ source: { text }, nodes }: TemplateTree, offset: number): boolean {
  if (text[offset - 1] !== '\n') return false;
  let i = lastStartingBefore(nodes, offset);
  // Two texts side by side come of what was meant as a tag; they would be one where they meet at a cut.
  if (nodes[i]?.end === offset && nodes[i + 1]?.kind === 'text') return false;
  // What the author may have meant as a tag is looked for in the whole text between two real ones.
  for (; i >= 0 && (nodes[i]!.kind === 'text' || !nodes[i]!.finished || nodes[i]!.multiline); i--) {
    const { kind, hidden, start, end } = nodes[i]!;
    if (kind !== 'text' || hidden || /\{[%{]/.test(text.slice(start, Math.min(end, offset)))) return false;
  }
  return i < 0 || nodes[i]!.end < offset;
}

function lastStartingBefore(nodes: readonly TemplateNode[], offset: number): number {
  return partitionPoint(nodes, ({ start }) => start < offset) - 1;
}
