import { derive } from '../base/derive';
import type { SourceText } from '../base/text';
import { type CssDialect, type CssReference, unescapeCss } from '../syntax/css/css';
import { scanCss } from '../syntax/css/scan';
import { type JsReference, unescapeJs } from '../syntax/javascript/javascript';
import { scanJavaScript } from '../syntax/javascript/scan';
import { cssContext } from './markup/markup';
import type { Reference, ReferenceForm } from './reference';
import { decodePercent, isAbsoluteUrl, isElsewhere, urlPath } from './url';

/** The places of a style sheet that name other files, in the order of the text; computed once per text. */
export function cssReferences(source: SourceText, dialect: CssDialect): readonly Reference[] {
  return READERS[dialect](source);
}

/** The places of a script that name other files, in the order of the text; computed once per text. */
export const jsReferences: (source: SourceText) => readonly Reference[] = derive((source) => {
  if (!MENTIONS.test(source.text)) return [];
  return scanJavaScript(source.text).flatMap((found) => {
    const form = JS_FORMS[found.kind];
    const isBare = /^(?:import|dynamic-import)$/.test(found.kind) && !isPath(source.slice(found.value));
    if (isBare) return [];
    const reference = read(source, found, form, unescapeJs);
    if (reference === undefined) return [];
    const context = found.kind === 'source-map' ? 'source-map' : form === 'js-import' ? 'script' : undefined;
    return [{ ...reference, context, certain: reference.certain && found.kind !== 'absolute' }];
  });
});

/** Scripts without any of these name no file; they are not taken apart. */
const MENTIONS = /\bimport\b|\bexport\b|sourceMappingURL|["'`]\/[^/*]/;

const JS_FORMS: Readonly<Record<JsReference['kind'], ReferenceForm>> = {
  import: 'js-import',
  'dynamic-import': 'js-import',
  url: 'js-url',
  'source-map': 'source-map',
  absolute: 'static-url',
};

const CSS_FORMS: Readonly<Record<CssReference['kind'], ReferenceForm>> = {
  url: 'css-url',
  import: 'css-import',
  use: 'css-import',
  forward: 'css-import',
  'source-map': 'source-map',
};

const READERS = {
  css: derive((source: SourceText) => readCss(source, 'css')),
  scss: derive((source: SourceText) => readCss(source, 'scss')),
  less: derive((source: SourceText) => readCss(source, 'less')),
};

function readCss(source: SourceText, dialect: CssDialect): readonly Reference[] {
  return scanCss(source.text, dialect).flatMap((found) => {
    const reference = read(source, found, CSS_FORMS[found.kind], unescapeCss);
    if (reference === undefined) return [];
    // What Sass and Less name is looked for elsewhere too, and their `url()` starts from the file they are made into.
    const certain = reference.certain && dialect === 'css';
    return [{ ...reference, context: cssContext(found), certain }];
  });
}

/** A module that is named by where it is; others are found by import maps and bundlers. */
function isPath(specifier: string): boolean {
  return /^\.{0,2}\//.test(specifier) || isAbsoluteUrl(specifier);
}

function read(
  source: SourceText,
  found: CssReference | JsReference,
  form: ReferenceForm,
  undo: (raw: string) => string,
): Reference | undefined {
  const raw = source.slice(found.value);
  if (isElsewhere(raw) && !isAbsoluteUrl(raw)) return undefined;
  const { raw: written, span: pathSpan } = urlPath(source.text, found.value);
  return {
    form,
    base: isAbsoluteUrl(raw) ? 'url' : 'relative',
    path: decodePercent(undo(written)),
    raw,
    pathSpan,
    quote: found.quote,
    span: found.span,
    context: undefined,
    certain: found.plain && found.closed && written !== '',
    finished: found.closed,
  };
}
