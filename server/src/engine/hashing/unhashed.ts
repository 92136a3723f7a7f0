import type { Span } from '../../base/span';
import { convertUrl, type Referrer } from './convert';
import { fileOfName } from './hashedName';
import { splitPath } from './posixPath';
import { allProfiles, rulesFor } from './profile';
import { unquote } from './pythonUrl';
import { ignoredRegions, insideRegions } from './rules/ignored';
import type { Rule } from './rules/rule';

/** A reference to a collected file that stays as it is, so that browsers ask for the file under its own name. */
export interface Unhashed {
  /**
   * `module`: an import that Django rewrites only where the storage says so (`support_js_module_import_aggregation`);
   * `elsewhere`: a path on this host, while STATIC_URL is on another.
   */
  readonly kind: 'module' | 'elsewhere';
  readonly url: string;
  /** Of the URL, in the text without a BOM. */
  readonly span: Span;
  /** Logical path of the file it leads to. */
  readonly name: string;
}

/** `isCollected` is asked for logical paths; `text` has no BOM. In the order of the rules. */
export function unhashedReferences(
  text: string,
  referrer: Referrer,
  moduleAggregation: boolean,
  isCollected: (path: string) => boolean,
): readonly Unhashed[] {
  const { name: path, staticUrl, profile } = referrer;
  const found: Unhashed[] = [];
  if (path.endsWith('.js') && !moduleAggregation)
    for (const { url, span } of urlsOf(text, MODULE_RULES)) {
      const name = targetOf(url, referrer, isCollected);
      if (name !== undefined) found.push({ kind: 'module', url, span, name });
    }
  if (ON_ANOTHER_HOST.test(staticUrl))
    for (const { url, span } of urlsOf(text, rulesFor(profile, path, moduleAggregation))) {
      const name = onThisHost(url, staticUrl).find(isCollected);
      if (name !== undefined) found.push({ kind: 'elsewhere', url, span, name });
    }
  return found;
}

/** As people write modules: without the semicolons that Django asked for until 6.0, and wherever comments end. */
const MODULE_RULES = allProfiles().at(-1)!.modules;

const ON_ANOTHER_HOST = /^(?:[a-z]+:)?\/\//i;

function* urlsOf(
  text: string,
  rules: readonly Rule[],
): Iterable<{ readonly url: string; readonly span: Span }> {
  for (const rule of rules) {
    const matches = rule.find(text);
    if (matches.length === 0) continue;
    const isIgnored = rule.ignores ? insideRegions(ignoredRegions(text, rule.ignores)) : () => false;
    for (const { start, urlStart, urlEnd } of matches)
      if (!isIgnored(start))
        yield { url: text.slice(urlStart, urlEnd), span: { start: urlStart, end: urlEnd } };
  }
}

function targetOf(
  url: string,
  referrer: Referrer,
  isCollected: (path: string) => boolean,
): string | undefined {
  let target: string | undefined;
  convertUrl(url, referrer, (name) => {
    target = fileOfName(name);
    return name;
  });
  return target !== undefined && isCollected(target) ? target : undefined;
}

/** The logical paths a path on this host may have been meant for: below the path of STATIC_URL, or below any one folder. */
function onThisHost(url: string, staticUrl: string): readonly string[] {
  if (!url.startsWith('/') || url.startsWith('//')) return [];
  const path = unquote(url.replace(/[?#].*$/s, ''));
  const base = staticUrl.replace(/^(?:[a-z]+:)?\/\/[^/]*/i, '');
  const below = path.startsWith(base) ? [path.slice(base.length)] : [];
  return [...below, path.replace(/^\/[^/]*\//, '')];
}

/** From the folder of `from`, both logical paths: what to write instead. */
export function relativeUrl(from: string, to: string): string {
  const folders = splitPath(from)[0].split('/').filter(Boolean);
  const parts = to.split('/');
  let same = 0;
  while (same < folders.length && same < parts.length - 1 && folders[same] === parts[same]) same++;
  return [...folders.slice(same).map(() => '..'), ...parts.slice(same)].join('/');
}
