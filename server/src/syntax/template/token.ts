import type { Span } from '../../base/span';

/** `django`: Django's own template language. `jinja`: Jinja2. */
export type Dialect = 'django' | 'jinja';

/** A piece of a template. Tokens tile the text: each begins where the one before ends. */
export interface Token extends Span {
  /** `tag`: `{% … %}`, `variable`: `{{ … }}`, `comment`: `{# … #}`, `text`: all else. */
  readonly kind: 'text' | 'variable' | 'tag' | 'comment';
  /** What stands between the delimiters, white space and `-`/`+` marks taken off. The whole piece for text. */
  readonly content: Span;
  /** False for a tag or variable that is still being typed: no end delimiter. */
  readonly finished: boolean;
  /**
   * True for a finished tag or variable that crosses a line end. Jinja2 reads those; Django does not: its `tag_re`
   * (django/template/base.py, all versions) stops at a line end, so Django prints the tag as text.
   */
  readonly multiline: boolean;
  /** True for text between `{% verbatim %}` or `{% raw %}` and its end: nothing in it means anything. */
  readonly verbatim: boolean;
}

export function textToken(start: number, end: number, verbatim = false): Token {
  return {
    kind: 'text',
    start,
    end,
    content: { start, end },
    finished: true,
    multiline: false,
    verbatim,
  };
}
