import type { LoadedLibrary } from '../facts/tags/load';
import { djangoAtLeast } from '../project/finders/lookup';
import { libraryFile, mayBeConfigured } from '../project/tagLibraries';
import type { Fix } from './diagnostic';
import type { PieceContext, Rule } from './rule';

const OUTDATED: ReadonlySet<string> = new Set(['staticfiles', 'admin_static']);

export const outdatedLoad: Rule = {
  id: 'outdated-load',
  severity: 'error',
  summary: 'A template loads a tag library that Django no longer has: `staticfiles` or `admin_static`.',
  why: `Both were deprecated in Django 2.1 and removed in 3.0: the template raises TemplateSyntaxError, "'staticfiles' is
not a registered tag library". Nothing is reported if an app of the project brings a library of that name.`,
  remedy: 'Load `static`.',
  bad: `
-- shop/static/css/site.css --
-- shop/templates/base.html --
{% load staticfiles %}
        ^^^^^^^^^^^ outdated-load
<link rel="stylesheet" href="{% static 'css/site.css' %}">
`,
  good: `
-- shop/static/css/site.css --
-- shop/templates/base.html --
{% load static %}
<link rel="stylesheet" href="{% static 'css/site.css' %}">
`,

  *checkPiece(context) {
    const { piece, path, project, snapshot } = context;
    for (const library of piece.libraries) {
      const { name, span } = library;
      if (!OUTDATED.has(name) || mayBeConfigured(project, name)) continue;
      if (libraryFile(project, name, snapshot.files) !== undefined) continue;
      const removed = djangoAtLeast(project.environment.djangoVersion, 3, 0);
      yield {
        path,
        span,
        ...(removed ? {} : { severity: 'warning' }),
        message: `The tag library "${name}" ${removed ? 'was removed in Django 3.0' : 'is deprecated since Django 2.1'}: load "static".`,
        fixes: replace(context, library),
      };
    }
  },
};

/** `static` in its place; nothing in its place where the same tag loads that too. */
function replace({ path, piece }: PieceContext, { span, tagSpan, only }: LoadedLibrary): readonly Fix[] {
  const twice =
    only === undefined &&
    piece.libraries.some(({ name, tagSpan: tag }) => name === 'static' && tag.start === tagSpan.start);
  const { text } = piece.tree.source;
  let { start } = span;
  if (twice) while (/\s/.test(text[start - 1]!)) start--;
  const edits = [{ path, span: { start, end: span.end }, newText: twice ? '' : 'static' }];
  return [{ title: 'Load "static"', edits, safe: true }];
}
