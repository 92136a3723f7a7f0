import type { StaticReference } from '../facts/tags/static';
import { nearPaths } from '../project/near';
import { resolve } from '../project/resolve';
import { staticStorage } from '../project/staticStorage';
import type { Fix } from './diagnostic';
import type { Finding, Rule, TemplateContext } from './rule';

export const missingStaticFile: Rule = {
  id: 'missing-static-file',
  severity: 'warning',
  summary: 'A template names a static file that no finder finds.',
  why: `The browser gets a 404 for it. With a manifest storage (\`ManifestStaticFilesStorage\`, WhiteNoise's compressed
one) it is worse: rendering the template raises \`ValueError: Missing staticfiles manifest entry\`, which is why the
finding is an error there. Nothing is reported while part of the project is unknown that could hold the file.`,
  remedy: `Correct the path, or add the file to an app's \`static\` folder or to a directory of \`STATICFILES_DIRS\`.`,
  bad: `
-- shop/static/css/print.css --
-- shop/templates/base.html --
{% load static %}
<link rel="stylesheet" href="{% static 'css/prnt.css' %}">
                                        ^^^^^^^^^^^^ missing-static-file
`,
  good: `
-- shop/static/css/print.css --
-- shop/templates/base.html --
{% load static %}
<link rel="stylesheet" href="{% static 'css/print.css' %}">
`,

  *checkTemplate(context) {
    for (const reference of context.facts.references) {
      if (!reference.certain || reference.path === undefined) continue;
      const resolution = resolve(context.project, reference.path, context.snapshot.files);
      if (resolution.kind === 'missing') {
        yield finding(context, reference, nearPaths(context.project.index, resolution.path));
      }
    }
  },
};

function finding(context: TemplateContext, reference: StaticReference, near: readonly string[]): Finding {
  const suggestion = near[0] === undefined ? '' : ` Did you mean "${near[0]}"?`;
  return {
    path: context.path,
    span: reference.pathSpan,
    message: `No static file "${reference.path}" is found by any finder.${suggestion}`,
    ...(staticStorage(context.project).manifest ? { severity: 'error' } : {}),
    fixes: near.map((path) => changeTo(context, reference, path)),
  };
}

function changeTo(context: TemplateContext, { pathSpan, quote }: StaticReference, path: string): Fix {
  const mark = quote ?? '"';
  const escaped = path.replaceAll('\\', '\\\\').replaceAll(mark, `\\${mark}`);
  return {
    title: `Change to "${path}"`,
    edits: [{ path: context.path, span: pathSpan, newText: escaped }],
  };
}
