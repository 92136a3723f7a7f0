/** One substitution of Django's `HashedFilesMixin.patterns`: how it matches, and what it puts in place of a match. */
export interface Rule {
  readonly id: RuleId;
  /** Its matches as `re.sub` meets them: left to right, none overlapping another. In linear time. */
  find(text: string): readonly RuleMatch[];
  /** The text for a match whose URL became `url`. */
  replacement(url: string, captured: string): string;
  /** Matches that begin inside a comment or a string of this language stay as they are (from Django 6.1 on). */
  readonly ignores?: Language;
  /** A text without this has no match. */
  readonly needs?: string;
  /** A URL left alone takes the whole match with it: source map comments of Django 4.0 to 4.2 (ticket 34496). */
  readonly erases?: true;
}

export type RuleId =
  | 'css-url'
  | 'css-import'
  | 'css-source-map'
  | 'js-source-map'
  | 'js-import'
  | 'js-export'
  | 'js-side-effect-import'
  | 'js-dynamic-import';

export type Language = 'css' | 'js';

/** Offsets into the text: the match, and the URL in it. */
export interface RuleMatch {
  readonly start: number;
  readonly end: number;
  readonly urlStart: number;
  readonly urlEnd: number;
  /** What else the replacement repeats: the names that are imported. */
  readonly captured: string;
}
