import { derive } from '../../base/derive';
import type { Span } from '../../base/span';
import type { SourceText } from '../../base/text';
import type { CallExpr, ClassDef, Expr, PyModule, Stmt } from '../../syntax/python/ast';
import { readPython } from '../../syntax/python/parse';
import { forEachNode } from '../../syntax/python/walk';
import type { Reference, ReferenceContext, ReferenceForm } from '../reference';
import { decodePercent, isAbsoluteUrl, urlPath } from '../url';
import { calleeOf } from './callees';
import { type DottedName, importedNames, isNaming, type Naming } from './names';
import { type Text, textsOf } from './texts';

/** A file without any of these names no static file; it is not parsed. */
const MENTIONS =
  /\bstatic(?!method\b)|_static\b|static_|\bMedia\b|\bjs_asset\b|\bstaticfiles|\b(?:Script|Stylesheet|MediaAsset)\b|\b(?:js|css)\s*=\s*[[({]/;

/**
 * The places of a Python file that name static files: `static('…')` and what does the same, `class Media`,
 * `forms.Media(…)` and the objects that stand for an entry of it. Sorted by `pathSpan`; computed once per text.
 */
export const pythonReferences: (source: SourceText) => readonly Reference[] = derive((source) => {
  if (!mentionsAny(source)) return [];
  return new Finder(source, readPython(source)).references();
});

/** More than any of them has, but for the blanks in it. */
const LONGEST_MENTION = 30;

/** False if none of the names is there: of what is typed in a large file without any, only the place is looked at. */
function mentionsAny({ text, sign, edit }: SourceText): boolean {
  const wasSilent = edit !== undefined && silent(edit.of).isSilent;
  const mentions = wasSilent
    ? MENTIONS.test(text.slice(wayBack(text, edit.start), wayOn(text, edit.newEnd)))
    : MENTIONS.test(text);
  silent(sign).isSilent = !mentions;
  return mentions;
}

const silent = derive((_sign: object) => ({ isSilent: false }));

function wayBack(text: string, from: number): number {
  let at = from;
  for (let left = LONGEST_MENTION; at > 0 && left > 0; at--) if (!isBlank(text, at - 1)) left--;
  return at;
}

function wayOn(text: string, from: number): number {
  let at = from;
  for (let left = LONGEST_MENTION; at < text.length && left > 0; at++) if (!isBlank(text, at)) left--;
  return at;
}

function isBlank(text: string, at: number): boolean {
  return /\s/.test(text[at]!);
}

interface Found {
  readonly form: ReferenceForm;
  readonly context: ReferenceContext | undefined;
  readonly certain: boolean;
  readonly takesUrls: boolean;
}

class Finder {
  private readonly found = new Map<string, Reference>();
  /** Lists of scripts and of style sheets: what a call in there asks for is known. */
  private readonly lists: { readonly span: Span; readonly context: ReferenceContext }[] = [];

  constructor(
    private readonly source: SourceText,
    private readonly module: PyModule,
  ) {}

  references(): readonly Reference[] {
    const calls: CallExpr[] = [];
    const naming: Naming[] = [];
    // The tree is gone through once: that takes longer than all that is made of it.
    forEachNode(this.module, (node) => {
      if (node.type === 'ClassDef') this.classBody(node);
      if (node.type === 'Call') calls.push(node);
      else if (isNaming(node)) naming.push(node);
    });
    const dotted = importedNames(naming);
    for (const call of calls) this.mediaCall(call, dotted);
    for (const call of calls) this.staticCall(call, dotted);
    return [...this.found.values()].sort((a, b) => a.pathSpan.start - b.pathSpan.start);
  }

  /** `class Media` in the body of another class (django/forms/widgets.py, media_property). */
  private classBody({ body }: ClassDef): void {
    for (const statement of flattened(body)) {
      if (statement.type === 'ClassDef' && statement.name === 'Media') this.mediaClass(statement);
    }
  }

  private mediaClass({ body }: ClassDef): void {
    for (const statement of flattened(body)) {
      if (statement.type === 'Assign') {
        for (const target of statement.targets) this.mediaValue(target, statement.value, true);
      } else if (statement.type === 'AnnAssign' || statement.type === 'AugAssign') {
        if (statement.value) this.mediaValue(statement.target, statement.value, true);
      }
    }
  }

  private mediaValue(target: Expr, value: Expr, certain: boolean): void {
    if (target.type !== 'Name' || (target.id !== 'js' && target.id !== 'css')) return;
    this.list(target.id, value, certain);
  }

  /** `Media(css=…, js=…)`; keywords of these names elsewhere (Wagtail's features) are read too, with less certainty. */
  private mediaCall({ func, args }: CallExpr, dotted: DottedName): void {
    const name = func.type === 'Attribute' ? func.name : func.type === 'Name' ? func.id : '';
    const isMedia = name === 'Media' || dotted(func)?.endsWith('.Media') === true;
    for (const [i, { name: keyword, value, star }] of args.entries()) {
      if (star !== '') continue;
      if (keyword === 'js' || keyword === 'css') this.list(keyword, value, isMedia);
      // Positional parameters: media, css, js.
      else if (isMedia && keyword === undefined && i > 0) this.list(i === 1 ? 'css' : 'js', value, true);
    }
  }

  private list(kind: 'js' | 'css', value: Expr, certain: boolean): void {
    const context = kind === 'js' ? 'script' : 'stylesheet';
    this.lists.push({ span: value.span, context });
    for (const text of textsOf(value, this.module, this.source.text)) {
      if (!certain && !text.value.endsWith(`.${kind}`)) continue;
      // Objects with `__html__`, as mark_safe() gives them, are written as they are.
      if (text.value.includes('<')) continue;
      this.add(text, { form: 'python-media', context, certain, takesUrls: true }, text.span);
    }
  }

  private staticCall(call: CallExpr, dotted: DottedName): void {
    const name = dotted(call.func);
    const known = name === undefined ? undefined : calleeOf(name);
    if (known === undefined) return;
    const { form, parameter, context, takesUrls = false } = known.callee;
    const argument =
      call.args.find(({ name }) => name === parameter) ??
      call.args.find(({ name, star }) => name === undefined && star === '');
    if (!argument || call.args.some(({ name }) => name === 'inline')) return;
    const around = this.lists.find(({ span }) => span.start <= call.span.start && call.span.end <= span.end);
    for (const text of textsOf(argument.value, this.module, this.source.text)) {
      const inside = call.span.start <= text.span.start && text.span.end <= call.span.end;
      const found = { form, context: context ?? around?.context, certain: known.certain, takesUrls };
      this.add(text, found, inside ? call.span : text.span);
    }
  }

  private add(text: Text, { form, context, certain, takesUrls }: Found, span: Span): void {
    const { value, pathSpan, quote, whole, literal, closed } = text;
    const raw = this.source.slice(pathSpan);
    const isUrl = takesUrls && isAbsoluteUrl(value);
    const url = isUrl && literal ? urlPath(this.source.text, pathSpan) : undefined;
    const key = `${pathSpan.start} ${value}`;
    if (this.found.has(key)) return;
    this.found.set(key, {
      form: isUrl ? 'static-url' : form,
      base: isUrl ? 'url' : 'static-root',
      path: url ? decodePercent(url.raw) : value,
      raw,
      pathSpan: url?.span ?? pathSpan,
      quote,
      span,
      context,
      certain: certain && whole && literal && closed,
      finished: closed,
    });
  }
}

/** Statements of a body, those under conditions and in `try` included. */
function flattened(body: readonly Stmt[]): readonly Stmt[] {
  return body.flatMap((statement): readonly Stmt[] => {
    switch (statement.type) {
      case 'If':
        return flattened([...statement.body, ...statement.orelse]);
      case 'Try':
        return flattened([
          ...statement.body,
          ...statement.handlers.flatMap((handler) => handler.body),
          ...statement.orelse,
          ...statement.finalbody,
        ]);
      case 'With':
        return flattened(statement.body);
      default:
        return [statement];
    }
  });
}
