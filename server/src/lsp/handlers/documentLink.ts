import { type DocumentLink, type DocumentLinkParams, DocumentLinkRequest } from 'vscode-languageserver';
import { derive } from '../../base/derive';
import type { SourceText } from '../../base/text';
import { moved } from '../../facts/templatePieces';
import type { PlacedLinks } from '../../features/documentLinks';
import type { Client } from '../client';
import { toPosition, toRange } from '../convert';
import { JsonList } from '../jsonList';
import { pathToUri } from '../uri';
import { document } from '../view';
import { request } from './handler';

export const documentLink = request<DocumentLinkParams, readonly DocumentLink[]>({
  type: DocumentLinkRequest.type,
  capability: () => ({ documentLinkProvider: {} }),
  empty: [],
  lag: 'waits',
  run(view, params) {
    const at = document(view, params);
    if (at === undefined) return [];
    const parts = view.analysis.placedLinks(view.snapshot, at.path);
    return JsonList.joined(parts.map((part) => told(part, at.text, view.client)));
  },
});

/** A long template has more than a thousand of them: those that stand in the lines where they stood are told as they were. */
function told(part: PlacedLinks, text: SourceText, client: Client): JsonList<DocumentLink> {
  const { line, character } = toPosition(text, part.start, client.encoding);
  const kept = keptFor(part.links);
  if (
    kept.list === undefined ||
    kept.client !== client ||
    kept.line !== line ||
    kept.character !== character
  ) {
    const list = JsonList.of(
      part.links.map(({ span, target, tooltip }) => ({
        range: toRange(text, moved(span, part.start), client.encoding),
        target: pathToUri(target),
        tooltip,
      })),
    );
    Object.assign(kept, { client, line, character, list });
    return list;
  }
  return kept.list;
}

interface Kept {
  readonly client?: Client;
  readonly line?: number;
  readonly character?: number;
  readonly list?: JsonList<DocumentLink>;
}

const keptFor = derive((_: PlacedLinks['links']): Kept => ({}));
