import type { Span } from '../../base/span';
import type { ReferenceContext } from '../../facts/reference';
import { markupAround } from '../../facts/templateFacts';
import type { StaticEntry } from '../../project/staticIndex';
import type { TextEdit } from '../../rules/diagnostic';
import { escapePath } from '../../rules/spell';
import type { HtmlAttribute } from '../../syntax/html/html';
import { isVerbatimAt } from '../../syntax/template/tree';
import { ownerOf } from '../describe';
import type { ReadFile } from '../target';
import type { CompletionItem, CompletionList } from './item';
import { isWanted } from './rank';

const MOST_FUZZY = 60;
/** A link may lead anywhere: less than this is no path yet. */
const ENOUGH_FOR_LINKS = 2;

/** Attributes that name a file, wherever they stand. */
const ATTRIBUTES = /^(?:src|href|xlink:href|poster|data|srcset|imagesrcset|data-src|data-srcset)$/;

const NOTHING: CompletionList = { items: [], isIncomplete: false };

/** A path typed bare into an attribute of a template: `<script src="js/ap█">`. */
interface BarePath {
  readonly span: Span;
  /** What stands before the cursor. */
  readonly typed: string;
  readonly context: ReferenceContext | undefined;
  readonly quote: HtmlAttribute['quote'];
}

/** Offers the whole tag where a bare path is being typed. `additionalEdits`: what loads the tag. */
export function completeWholeTag(
  file: ReadFile,
  offset: number,
  additionalEdits: () => readonly TextEdit[],
): CompletionList {
  const bare = barePathAt(file, offset);
  if (!bare) return NOTHING;
  const { typed, context } = bare;
  if (context === 'document' && typed.length < ENOUGH_FOR_LINKS) return NOTHING;
  const load = additionalEdits();
  const edits = load.length > 0 ? { additionalEdits: load } : {};
  const lowerTyped = typed.toLowerCase();
  const paths = typed === '' ? [] : file.project.index.fuzzy(typed, MOST_FUZZY);
  const items = paths
    .filter(
      ({ path }) =>
        isWanted(path, { context, form: 'static-tag' }) || path.toLowerCase().startsWith(lowerTyped),
    )
    .map((entry, rank): CompletionItem => ({ ...tagItem(file, bare, entry, rank), ...edits }));
  if (context === 'document') return { items, isIncomplete: true };
  return { items: [{ ...emptyTag(file, bare), ...edits }, ...items], isIncomplete: true };
}

function barePathAt({ source, kind }: ReadFile, offset: number): BarePath | undefined {
  if (kind !== 'django' && kind !== 'jinja') return undefined;
  const { markup, tree, start: pieceStart } = markupAround(source, kind, offset);
  const at = offset - pieceStart;
  const found = markup.valueAt(at);
  if (!found || !ATTRIBUTES.test(found.attribute.name)) return undefined;
  if (isVerbatimAt(tree, at)) return undefined;
  const { value, quote } = found.attribute;
  const text = tree.source.slice({ start: value.start, end: at });
  const before = /srcset$/.test(found.attribute.name) ? /(?:^|,)\s*([^\s,]*)$/.exec(text)?.[1] : text;
  // A tag, an absolute URL or another scheme is no bare path.
  if (before === undefined || /[{}%\r\n]|^\/|^[a-z][a-z0-9+.-]*:|^#/i.test(before)) return undefined;
  const start = offset - before.length;
  const behind = /^[^\s"'<>{},]*/.exec(tree.source.slice({ start: at, end: value.end }))?.[0].length ?? 0;
  return {
    span: { start, end: offset + behind },
    typed: before,
    context: markup.contextAt(at),
    quote,
  };
}

function tagItem(file: ReadFile, bare: BarePath, entry: StaticEntry, rank: number): CompletionItem {
  const order = isWanted(entry.path, { context: bare.context, form: 'static-tag' }) ? 1 : 2;
  return {
    label: entry.path,
    kind: 'tag',
    detail: ownerOf(entry),
    span: bare.span,
    newText: tagText(file, bare, (inner) =>
      escapePath({ form: 'static-tag', base: 'static-root', quote: inner }, entry.path),
    ),
    filterText: entry.path,
    sortText: `${order}${String(rank).padStart(3, '0')}`,
    again: false,
    data: { project: file.project.root, path: entry.path },
  };
}

/** The tag without a path, with the cursor where it goes. */
function emptyTag(file: ReadFile, bare: BarePath): CompletionItem {
  const label = tagText(file, bare, () => '…');
  return {
    label,
    kind: 'tag',
    span: bare.span,
    newText: tagText(file, bare, () => `${bare.typed.replace(/[$\\}]/g, '\\$&')}$0`),
    snippet: true,
    filterText: bare.typed === '' ? label : bare.typed,
    sortText: '0',
    again: true,
  };
}

/** With the quotes that the attribute does not have. */
function tagText({ kind }: ReadFile, { quote }: BarePath, path: (quote: '"' | "'") => string): string {
  const inner = quote === "'" ? '"' : "'";
  const string = `${inner}${path(inner)}${inner}`;
  return kind === 'jinja' ? `{{ static(${string}) }}` : `{% static ${string} %}`;
}
