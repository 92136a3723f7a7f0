import {
  type DocumentSymbol,
  type DocumentSymbolParams,
  DocumentSymbolRequest,
  type Range,
  type SymbolInformation,
  SymbolKind,
} from 'vscode-languageserver';
import { Breath, SHORT_SLICE } from '../../base/breath';
import { derive } from '../../base/derive';
import type { Span } from '../../base/span';
import type { SourceText } from '../../base/text';
import { moved } from '../../facts/templatePieces';
import type { PlacedSymbols } from '../../features/documentSymbols';
import type { Client } from '../client';
import { toPosition, toRange } from '../convert';
import { JsonList } from '../jsonList';
import { document } from '../view';
import { request } from './handler';

/** The static files a document names, by kind: a tree, or a flat list for clients that know no trees. */
export const documentSymbol = request<
  DocumentSymbolParams,
  readonly DocumentSymbol[] | readonly SymbolInformation[]
>({
  type: DocumentSymbolRequest.type,
  capability: () => ({ documentSymbolProvider: { label: 'Static files' } }),
  empty: [],
  lag: 'waits',
  async run(view, params, token) {
    const at = document(view, params);
    if (at === undefined) return [];
    const { client } = view;
    const { uri } = params.textDocument;
    // A module may register thousands of bundles: messages that come meanwhile are answered in between.
    const breath = new Breath(SHORT_SLICE);
    const groups: JsonList<Told>[] = [];
    for (const { name, span, parts } of view.analysis.placedSymbols(view.snapshot, at.path)) {
      const lists: JsonList<Told>[] = [];
      const toLsp = client.symbolTrees ? toTree : toFlat(uri, name);
      for (const part of parts) {
        for (const list of told(part, at.text, client, toLsp)) {
          lists.push(list);
          if (!breath.isDue) continue;
          await breath.take();
          if (token.isCancellationRequested) return [];
        }
      }
      if (!client.symbolTrees) groups.push(...lists);
      else groups.push(JsonList.nested(namespace(name, toRange(at.text, span, client.encoding)), lists));
    }
    return JsonList.joined(groups) as readonly DocumentSymbol[] | readonly SymbolInformation[];
  },
});

type Told = DocumentSymbol | SymbolInformation;
type ToLsp = (name: string, range: Range, selectionRange: Range) => Told;

const toTree: ToLsp = (name, range, selectionRange) => ({
  name,
  kind: SymbolKind.File,
  range,
  selectionRange,
});

function toFlat(uri: string, containerName: string): ToLsp {
  return (name, range) => ({ name, kind: SymbolKind.File, location: { uri, range }, containerName });
}

function namespace(name: string, range: Range) {
  return { name, kind: SymbolKind.Namespace, range, selectionRange: range };
}

/** Told together, so many at a time. */
const AT_A_TIME = 50;

/**
 * The symbols of a part, some at a time: as they were told before, where the text is the same, or the part is a piece of a
 * template that begins where it began.
 */
function* told(
  { start, isPiece, symbols }: PlacedSymbols,
  text: SourceText,
  client: Client,
  toLsp: ToLsp,
): Generator<JsonList<Told>> {
  const { line, character } = toPosition(text, start, client.encoding);
  const kept = keptFor(symbols);
  const isSame = isPiece ? kept.line === line && kept.character === character : kept.text === text;
  if (!isSame || kept.client !== client)
    Object.assign(kept, { client, line, character, text: isPiece ? undefined : text, lists: [] });
  const range = (span: Span) => toRange(text, moved(span, start), client.encoding);
  for (let i = 0; i < symbols.length; i += AT_A_TIME) {
    const told = () =>
      symbols
        .slice(i, i + AT_A_TIME)
        .map(({ name, span, pathSpan }) => toLsp(name, range(span), range(pathSpan)));
    kept.lists[i / AT_A_TIME] ??= JsonList.of(told());
    yield kept.lists[i / AT_A_TIME]!;
  }
}

interface Kept {
  readonly client?: Client;
  readonly line?: number;
  readonly character?: number;
  readonly text?: SourceText;
  readonly lists: JsonList<Told>[];
}

const keptFor = derive((_: PlacedSymbols['symbols']): Kept => ({ lists: [] }));
