import type { Span } from '../../base/span';
import { convertUrl, type Lookup, type LookupError, type Referrer } from './convert';
import { ignoredRegions, insideRegions } from './rules/ignored';
import type { Rule, RuleMatch } from './rules/rule';

export interface Rewritten {
  readonly text: string;
  readonly errors: readonly BrokenReference[];
}

/** A reference whose file has no hashed name. */
export interface BrokenReference {
  readonly cause: LookupError;
  readonly rule: Rule;
  /** What the rule matched, and the URL in it. */
  readonly matched: string;
  readonly url: string;
  /** Where that is in the file's own text, even if an earlier rule has changed it since. */
  readonly span: Span;
  /** The line Django 6.1 speaks of: that of the text which the rule saw. */
  readonly line: { readonly number: number; readonly text: string };
}

/**
 * Applies the rules one after the other, each on the text the one before it left. A rule with an error changes nothing:
 * Django's `pattern.sub` is left by the exception. All its other references are looked up nevertheless, so that every
 * error is known at once.
 */
export function rewrite(
  source: string,
  rules: readonly Rule[],
  referrer: Referrer,
  lookup: Lookup,
): Rewritten {
  let text = source;
  const errors: BrokenReference[] = [];
  const edits: Edits[] = [];
  const regionsOf = regionFinder();
  for (const rule of rules) {
    const matches = rule.find(text);
    if (matches.length === 0) continue;
    const isIgnored = rule.ignores ? insideRegions(regionsOf(text, rule.ignores)) : () => false;
    const applied = applyRule(rule, matches, text, isIgnored, referrer, lookup);
    for (const { match, cause } of applied.failed) errors.push(describe(match, cause, rule, text, edits));
    if (applied.failed.length > 0 || applied.edits.starts.length === 0) continue;
    edits.push(applied.edits);
    text = applied.text;
  }
  return { text, errors };
}

/** What one rule replaced: in ascending order, from where to where in its input, and how long it is now. */
interface Edits {
  readonly starts: number[];
  readonly ends: number[];
  readonly lengths: number[];
}

interface Applied {
  readonly text: string;
  readonly edits: Edits;
  readonly failed: readonly { readonly match: RuleMatch; readonly cause: LookupError }[];
}

function applyRule(
  rule: Rule,
  matches: readonly RuleMatch[],
  text: string,
  isIgnored: (at: number) => boolean,
  referrer: Referrer,
  lookup: Lookup,
): Applied {
  const edits: Edits = { starts: [], ends: [], lengths: [] };
  const failed: { match: RuleMatch; cause: LookupError }[] = [];
  let made = '';
  let done = 0;
  for (const match of matches) {
    if (isIgnored(match.start)) continue;
    const url = convertUrl(text.slice(match.urlStart, match.urlEnd), referrer, lookup);
    if (typeof url === 'object') failed.push({ match, cause: url });
    else if (url !== undefined || rule.erases) {
      const replacement = url === undefined ? '' : rule.replacement(url, match.captured);
      made += text.slice(done, match.start) + replacement;
      done = match.end;
      edits.starts.push(match.start);
      edits.ends.push(match.end);
      edits.lengths.push(replacement.length);
    }
  }
  return { text: made + text.slice(done), edits, failed };
}

/** Finds them again only if the text is another than before: most rules change nothing. */
function regionFinder(): typeof ignoredRegions {
  let before: { readonly text: string; readonly regions: readonly number[] } | undefined;
  return (text, language) => {
    if (before?.text !== text) before = { text, regions: ignoredRegions(text, language) };
    return before.regions;
  };
}

function describe(
  match: RuleMatch,
  cause: LookupError,
  rule: Rule,
  text: string,
  edits: readonly Edits[],
): BrokenReference {
  return {
    cause,
    rule,
    matched: text.slice(match.start, match.end),
    url: text.slice(match.urlStart, match.urlEnd),
    span: { start: inSource(match.urlStart, edits, 'start'), end: inSource(match.urlEnd, edits, 'end') },
    line: lineAt(text, match.start),
  };
}

/** An offset into the text behind all `edits` → the offset before them; inside a replacement, an edge of what it replaced. */
function inSource(offset: number, edits: readonly Edits[], edge: 'start' | 'end'): number {
  let at = offset;
  for (const { starts, ends, lengths } of edits.toReversed()) {
    let grown = 0;
    let inside: number | undefined;
    for (let i = 0; i < starts.length && starts[i]! + grown <= at; i++) {
      const end = starts[i]! + grown + lengths[i]!;
      if (at < end) inside = edge === 'start' ? starts[i]! : ends[i]!;
      grown += lengths[i]! - (ends[i]! - starts[i]!);
    }
    at = inside ?? at - grown;
  }
  return at;
}

/** `_line_at_position` of Django 6.1. */
function lineAt(text: string, position: number): { readonly number: number; readonly text: string } {
  const start = position === 0 ? 0 : text.lastIndexOf('\n', position - 1) + 1;
  const end = text.indexOf('\n', position);
  let number = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < start; at = text.indexOf('\n', at + 1)) number++;
  return { number, text: text.slice(start, end < 0 ? text.length : end) };
}
