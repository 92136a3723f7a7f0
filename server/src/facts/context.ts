import { attributeText, type HtmlElement } from '../syntax/html/html';
import type { ReferenceContext } from './reference';

/** What kind of file an attribute asks for; undefined if it tells nothing. */
export function contextOf(
  text: string,
  element: HtmlElement,
  attribute: string,
): ReferenceContext | undefined {
  switch (element.name) {
    case 'script':
      return 'script';
    case 'link':
      return linkContext(text, element);
    case 'img':
    case 'image':
    case 'input':
    case 'use':
    case 'feimage':
    case 'body':
    case 'table':
    case 'td':
    case 'th':
      return 'image';
    case 'source':
      return attribute.endsWith('srcset') ? 'image' : 'media';
    case 'video':
      return attribute.endsWith('poster') ? 'image' : 'media';
    case 'audio':
    case 'track':
      return 'media';
    case 'meta':
      return /image/i.test(
        `${attributeText(text, element, 'property')} ${attributeText(text, element, 'name')}`,
      )
        ? 'image'
        : undefined;
    case 'a':
    case 'area':
    case 'iframe':
    case 'frame':
    case 'object':
    case 'embed':
      return 'document';
    default:
      return undefined;
  }
}

const LINK_TYPES: readonly (readonly [RegExp, ReferenceContext])[] = [
  [/\bstylesheet\b/i, 'stylesheet'],
  [/\bicon\b|-icon\b/i, 'icon'],
  [/\bmodulepreload\b/i, 'script'],
  [/\bmanifest\b/i, 'manifest'],
];

const PRELOADED: Readonly<Record<string, ReferenceContext>> = {
  script: 'script',
  worker: 'script',
  style: 'stylesheet',
  image: 'image',
  font: 'font',
  audio: 'media',
  video: 'media',
  track: 'media',
  document: 'document',
};

/** By `rel`, and for a preload by `as` (HTML, "link types"). */
function linkContext(text: string, element: HtmlElement): ReferenceContext | undefined {
  const rel = attributeText(text, element, 'rel') ?? '';
  const known = LINK_TYPES.find(([pattern]) => pattern.test(rel));
  return known?.[1] ?? PRELOADED[attributeText(text, element, 'as')?.toLowerCase() ?? ''];
}
