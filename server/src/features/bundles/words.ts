import type { Span } from '../../base/span';
import type { CompletionItem } from '../completion/item';

/** The word that is being typed, up to its end behind the cursor. */
export function wordAt(text: string, offset: number, typed: string): Span {
  const rest = /^[\w-]*/.exec(text.slice(offset))![0].length;
  return { start: offset - typed.length, end: offset + rest };
}

/** A name that takes the place of `span`. */
export function item(label: string, span: Span, detail: string, sort: string): CompletionItem {
  return {
    label,
    kind: 'name',
    detail,
    span,
    newText: label,
    filterText: label,
    sortText: `${sort}${label}`,
    again: false,
  };
}
