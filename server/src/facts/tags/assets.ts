import type { Location, Span } from '../../base/span';
import { type JinjaToken, jinjaTokens } from '../../syntax/template/jinjaTokens';
import { splitContents } from '../../syntax/template/split';
import type { TemplateNode, TemplateTree } from '../../syntax/template/tree';
import type { BundleDefinition, Content, DebugLevel, FilterUse, Read } from '../bundles/definition';
import type { Value } from '../evaluate/value';

/** One `{% assets %}` tag: the bundle it defines, and what it says wrongly. */
export interface AssetsTag {
  readonly bundle: BundleDefinition;
  readonly span: Span;
  readonly problems: readonly { readonly message: string; readonly span: Span }[];
}

/** An argument of the tag, in either grammar. */
interface Argument {
  readonly name: string | undefined;
  /** Undefined for a variable, and for whatever else is not known before the template is rendered. */
  readonly value: string | undefined;
  /** Of a list or a tuple of strings, which Jinja2 alone has. */
  readonly items?: readonly Argument[];
  /** Of `value`, without quotes; or the whole argument. */
  readonly span: Span;
  readonly literal: boolean;
}

/**
 * `{% assets "a.js", name, output="o" filters="f1,f2" depends="x,y" debug="true" %}` of django_assets/templatetags/
 * assets.py, and `{% assets expr, …, output=… %}` of webassets/ext/jinja2.py.
 */
export function readAssets(node: TemplateNode, tree: Pick<TemplateTree, 'source' | 'dialect'>): AssetsTag {
  const { source, dialect } = tree;
  const args = dialect === 'django' ? djangoArguments(node, tree) : jinjaArguments(node, tree);
  const place = (span: Span): Location => ({ path: source.path, span });
  const problems: { message: string; span: Span }[] = [];
  const contents: Content[] = [];
  const keywords = new Map<string, Argument>();
  for (const arg of args) {
    if (arg.name === undefined) contents.push(contentOf(arg, place));
    else if (KEYWORDS.has(arg.name)) keywords.set(arg.name === 'filter' ? 'filters' : arg.name, arg);
    else problems.push({ message: `Unsupported keyword argument "${arg.name}"`, span: arg.span });
  }
  const debug = keywords.get('debug');
  if (debug?.value !== undefined && debugOf(debug.value) === undefined)
    problems.push({
      message: `"debug" argument must be one of the strings "true", "false" or "merge", not "${debug.value}"`,
      span: debug.span,
    });
  const bundle: BundleDefinition = {
    origin: dialect,
    className: 'webassets.bundle.Bundle',
    contents,
    output: readAs(keywords.get('output'), place, (text) => text || undefined, undefined),
    filters: filtersOf(keywords.get('filters'), place),
    depends: dependsOf(keywords.get('depends'), dialect, place),
    version: known(undefined),
    removeDuplicates: known(true),
    merge: known(true),
    debug: readAs<DebugLevel | undefined>(debug, place, debugOf, undefined),
    extra: NO_EXTRA,
    config: new Map(),
    at: place({ start: node.start, end: node.end }),
  };
  return { bundle, span: { start: node.start, end: node.end }, problems };
}

const KEYWORDS: ReadonlySet<string> = new Set(['output', 'filters', 'filter', 'depends', 'debug']);
const NO_EXTRA: Value = { kind: 'dict', entries: [], open: false };
const RUNTIME = 'it is known only when the template is rendered';

/** `split_contents`, a comma at the end of each word dropped; a word is a keyword if it holds `=`, even between quotes. */
function djangoArguments(node: TemplateNode, { source }: Pick<TemplateTree, 'source'>): Argument[] {
  const [, ...words] = splitContents(source.text, node.content);
  return words.flatMap((word): Argument[] => {
    let { start, end } = word;
    if (source.text[end - 1] === ',') end--;
    if (end === start) return [];
    const text = source.text.slice(start, end);
    const equals = text.indexOf('=');
    const name = equals < 0 ? undefined : text.slice(0, equals);
    if (equals >= 0) start += equals + 1;
    const raw = source.text.slice(start, end);
    const quote = raw[0];
    const isString = (quote === '"' || quote === "'") && raw.length > 1 && raw.endsWith(quote);
    if (!isString) return [{ name, value: undefined, span: { start, end }, literal: false }];
    const inner = raw.slice(1, -1);
    const value = inner.replaceAll(`\\${quote}`, quote).replaceAll('\\\\', '\\');
    return [{ name, value, span: { start: start + 1, end: end - 1 }, literal: value === inner }];
  });
}

function jinjaArguments(node: TemplateNode, { source }: Pick<TemplateTree, 'source'>): Argument[] {
  const { text } = source;
  const tokens = jinjaTokens(text, node.content).slice(1);
  const is = (token: JinjaToken | undefined, sign: string) =>
    token?.kind === 'other' && text.slice(token.start, token.end) === sign;
  const groups: JinjaToken[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (is(token, ',') && depth === 0) {
      groups.push([]);
      continue;
    }
    if (is(token, '(') || is(token, '[') || is(token, '{')) depth++;
    if (is(token, ')') || is(token, ']') || is(token, '}')) depth--;
    groups.at(-1)!.push(token);
  }
  return groups.flatMap((group): Argument[] => {
    const isKeyword = group[0]?.kind === 'name' && is(group[1], '=');
    const name = isKeyword ? text.slice(group[0]!.start, group[0]!.end) : undefined;
    const value = isKeyword ? group.slice(2) : group;
    if (value.length === 0) return [];
    if (value.length === 1 && value[0]!.kind === 'string') return [stringArgument(text, name, value[0]!)];
    const span = { start: value[0]!.start, end: value.at(-1)!.end };
    const strings = value.filter((token) => token.kind === 'string');
    const commas = value.filter((token) => is(token, ','));
    const isList = is(value[0], '[') || is(value[0], '(');
    if (isList && strings.length + commas.length === value.length - 2) {
      // One string in parentheses is no tuple.
      if (is(value[0], '(') && commas.length === 0 && strings.length === 1)
        return [stringArgument(text, name, strings[0]!)];
      const items = strings.map((token) => stringArgument(text, undefined, token));
      return name === undefined ? items : [{ name, value: undefined, items, span, literal: false }];
    }
    const constant = name !== undefined && value.length === 1 ? text.slice(span.start, span.end) : '';
    if (constant === 'none' || constant === 'None') return [];
    const isDebug = name === 'debug' && /^(?:[tT]rue|[fF]alse)$/.test(constant);
    return [{ name, value: isDebug ? constant : undefined, span, literal: false }];
  });
}

function stringArgument(text: string, name: string | undefined, { content }: JinjaToken): Argument {
  const raw = text.slice(content.start, content.end);
  const value = raw.replace(/\\(["'\\])/g, '$1');
  return { name, value, span: content, literal: value === raw };
}

function contentOf({ value, span, literal }: Argument, place: (span: Span) => Location): Content {
  const at = place(span);
  return value === undefined
    ? { kind: 'unknown', why: RUNTIME, at }
    : { kind: 'name', text: value, maybe: false, at, literal };
}

function filtersOf(arg: Argument | undefined, place: (span: Span) => Location): Read<readonly FilterUse[]> {
  if (!arg) return known([]);
  const { value, items, span, literal } = arg;
  if (items) {
    const uses = items.map((item): FilterUse => {
      const name = item.value!;
      return { form: 'name', name, options: new Map(), at: place(item.span) };
    });
    return { kind: 'known', value: uses, at: place(span) };
  }
  if (value === undefined) return { kind: 'unknown', why: RUNTIME, at: place(span) };
  let offset = 0;
  const uses = value.split(',').map((part): FilterUse => {
    const name = part.trim();
    const start = span.start + offset + part.indexOf(name);
    offset += part.length + 1;
    const at = place(literal ? { start, end: start + name.length } : span);
    return { form: 'name', name, options: new Map(), at };
  });
  return { kind: 'known', value: uses, at: place(span) };
}

/** Django's tag takes names apart at commas, Jinja2's hands the string or the list to the bundle as it is. */
function dependsOf(
  arg: Argument | undefined,
  dialect: TemplateTree['dialect'],
  place: (span: Span) => Location,
): Content[] {
  if (!arg) return [];
  const { value, literal, span } = arg;
  const path = (text: string, at: Span, isLiteral: boolean): Content => {
    return { kind: 'path', text, maybe: false, at: place(at), literal: isLiteral };
  };
  if (arg.items) return arg.items.map((item) => path(item.value!, item.span, item.literal));
  if (value === undefined) return [{ kind: 'unknown', why: RUNTIME, at: place(span) }];
  if (dialect !== 'django') return [path(value, span, literal)];
  let { start } = span;
  return value.split(',').map((text) => {
    const part = { start, end: start + text.length };
    start = part.end + 1;
    return path(text, literal ? part : span, literal);
  });
}

function debugOf(text: string): DebugLevel | undefined {
  const lower = text.toLowerCase();
  if (lower === 'true' || lower === '1') return true;
  if (lower === 'false' || lower === '0') return false;
  return lower === 'merge' ? 'merge' : undefined;
}

function known<T>(value: T): Read<T> {
  return { kind: 'known', value };
}

function readAs<T>(
  arg: Argument | undefined,
  place: (span: Span) => Location,
  as: (text: string) => T,
  fallback: T,
): Read<T> {
  if (!arg) return known(fallback);
  const at = place(arg.span);
  if (arg.value === undefined) return { kind: 'unknown', why: RUNTIME, at };
  return { kind: 'known', value: as(arg.value), at };
}
