import type { Span } from '../base/span';

/** The path of a URL as written, and where it stands: no query, no fragment. */
export interface UrlPath {
  readonly raw: string;
  readonly span: Span;
  /** True if a query or fragment follows, so that what comes behind is not part of the path. */
  readonly ended: boolean;
}

/** True for what leads somewhere by itself: an absolute path, or a URL with a host. */
export function isAbsoluteUrl(url: string): boolean {
  return /^(?:\/|https?:\/\/)/i.test(url);
}

/** True for what is no file next to the one that names it: another scheme (`data:`, `about:`) or only a fragment. */
export function isElsewhere(url: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]+:|#)/i.test(url);
}

/** The part of `text` at `span` before its query and fragment. */
export function urlPath(text: string, span: Span): UrlPath {
  let end = span.start;
  while (end < span.end && text[end] !== '?' && text[end] !== '#') end++;
  return { raw: text.slice(span.start, end), span: { start: span.start, end }, ended: end < span.end };
}

/** Undoes percent-encoding; what is not valid stays as it is. */
export function decodePercent(path: string): string {
  if (!path.includes('%')) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
