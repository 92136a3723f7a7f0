import type { Span } from '../base/span';

/** How a static file is named. */
export type ReferenceForm =
  /** `{% static 'path' %}`, in either template language, and tags of packages that do the same. */
  | 'static-tag'
  /** Text behind `{% get_static_prefix %}`, a name it was given, or `{{ STATIC_URL }}`. */
  | 'static-prefix'
  /** A URL written out: `src="/static/path"`. */
  | 'static-url'
  /** Jinja2's `{{ static('path') }}`. */
  | 'jinja-static'
  /** Python's `static('path')`, and what other packages call it. */
  | 'python-static'
  /** An entry of `class Media`, `forms.Media(…)`, or an object that stands for one (`JS('path')`). */
  | 'python-media'
  | 'css-url'
  /** `@import`, and Sass's `@use` and `@forward`. */
  | 'css-import'
  /** `import`, `export … from`, `import()`. */
  | 'js-import'
  /** `new URL('path', import.meta.url)`. */
  | 'js-url'
  /** `sourceMappingURL` in a comment. */
  | 'source-map'
  /** A source of a bundle: in Python, YAML, or an `{% assets %}` tag. */
  | 'bundle-source'
  /** A string of the settings that is the path of a static file. */
  | 'setting'
  /** A text of a data file that the user says is one. */
  | 'data';

/** What `Reference.path` starts from. */
export type ReferenceBase =
  /** It is a logical path. */
  | 'static-root'
  /** The folder of the file that names it. */
  | 'relative'
  /** It is a URL: an absolute path (`/static/a.css`), or one with a host. Only the settings tell which are static. */
  | 'url';

/** What kind of file is wanted where the reference stands. */
export type ReferenceContext =
  | 'script'
  | 'stylesheet'
  | 'image'
  | 'icon'
  | 'font'
  /** Sound and video. */
  | 'media'
  | 'manifest'
  | 'source-map'
  /** A page or a file to open: `<a href>`, `<iframe src>`. */
  | 'document';

/** A place that names a static file, or (`base: 'url'`) might. Plain data; offsets into the file that names it. */
export interface Reference {
  readonly form: ReferenceForm;
  readonly base: ReferenceBase;
  /**
   * What is asked for, escapes undone: from `base`, without query and fragment where the language has them. If not
   * `certain`, the part that is known (what stands before a variable). Undefined if nothing of it is known.
   */
  readonly path: string | undefined;
  /** As written, query and fragment included; no quotes. */
  readonly raw: string;
  /** Where `path` is written, without quotes, query and fragment. References of a file are sorted by its start. */
  readonly pathSpan: Span;
  readonly quote: '"' | "'" | '`' | undefined;
  /** The whole construct: `{% static … %}`, `static(…)`, `url(…)`, an attribute's value, a string with its quotes. */
  readonly span: Span;
  readonly context: ReferenceContext | undefined;
  /** True if exactly this path is asked for, and by code that is carried out. */
  readonly certain: boolean;
  /** False while it is still being typed. */
  readonly finished: boolean;
}

/** False for what is put together from several texts: then no one place says it, and none can be given another name. */
export function isWritten({ form, path, raw }: Reference): boolean {
  if (form !== 'python-static' && form !== 'python-media' && form !== 'jinja-static') return true;
  return path !== undefined && raw.startsWith(path);
}
