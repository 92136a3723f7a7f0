import { derive } from '../../base/derive';
import type { SourceText } from '../../base/text';
import { type DataFormat, type DataText, dataTexts } from '../../syntax/data/data';
import type { Reference } from '../reference';
import { decodePercent, isAbsoluteUrl, isElsewhere, urlPath } from '../url';
import type { KeyPatterns } from './keys';

/**
 * The texts of a data file that stand below the keys in question, as references to static files: logical paths, or URLs.
 * Sorted by `pathSpan`; computed once per text and keys. Never throws.
 */
export function dataReferences(
  source: SourceText,
  format: DataFormat,
  keys: KeyPatterns,
): readonly Reference[] {
  const known = referencesOf(source);
  let references = known.get(keys);
  if (!references) {
    references = dataTexts(source.text, format).flatMap((text): Reference[] => {
      const match = keys.matches(text.keys);
      return match === 'no' ? [] : read(source, text, match === 'named');
    });
    known.set(keys, references);
  }
  return references;
}

const referencesOf = derive((_: SourceText) => new Map<KeyPatterns, readonly Reference[]>());

function read(source: SourceText, text: DataText, isNamed: boolean): Reference[] {
  const { value, content, span, quote } = text;
  const isUrl = isAbsoluteUrl(value);
  if (!isUrl && (isElsewhere(value) || !(isNamed || looksLikePath(value)))) return [];
  const url = isUrl ? urlPath(source.text, content) : undefined;
  return [
    {
      form: 'data',
      base: isUrl ? 'url' : 'static-root',
      path: url ? decodePercent(url.raw) : value,
      raw: source.slice(content),
      pathSpan: url?.span ?? content,
      quote,
      span,
      context: undefined,
      certain: isNamed && value !== '',
      finished: true,
    },
  ];
}

/** True for what may well be a file's path, where any text of the file may be one. */
function looksLikePath(value: string): boolean {
  return /^[^\s:]+\.\w{1,11}$/.test(value);
}
