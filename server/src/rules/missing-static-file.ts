import { caseVariant } from '../project/caseVariant';
import { nearPaths } from '../project/near';
import { shownPath } from '../project/shownPath';
import { looksNamesUp } from '../project/storage/looksNamesUp';
import { isPredicted } from './brokenReference';
import { collectedAt } from './collected';
import { createFix } from './createFix';
import { dormantDir } from './dormantDir';
import { isForStorage, type ResolvedReference, raisedTo, renameFix, resolvedReferences } from './resolved';
import type { FileContext, Finding, Rule } from './rule';
import { unbuiltDir } from './unbuiltDir';

export const missingStaticFile: Rule = {
  id: 'missing-static-file',
  severity: 'warning',
  summary: 'A static file is named that no finder finds.',
  why: `The browser gets a 404 for it. With a manifest storage (\`ManifestStaticFilesStorage\`, WhiteNoise's compressed
one) it is worse: \`{% static %}\` and \`static()\` raise \`ValueError: Missing staticfiles manifest entry\`, which is why the
finding is an error there. Looked at are tags and URLs in templates, \`static()\` and \`Media\` in Python, and relative
paths in style sheets and scripts that are static files themselves. Nothing is reported while part of the project is
unknown that could hold the file. It is only information where the file may come from a front-end build that has not run,
where it belongs to an app beside the code that is not installed, in tests, whose names are often made up, and for source
maps.`,
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

  *checkFile(context) {
    const collected = collectedAt(context.snapshot, context.project, context.path);
    for (const resolved of resolvedReferences(context)) {
      const { resolution, reference } = resolved;
      if (resolution.kind === 'found') yield* notVerbatim(context, resolved);
      else if (resolution.kind === 'missing' && isCertain(context, resolved)) {
        if (isPredicted(collected, reference.pathSpan.start)) continue;
        if (caseVariant(context.project.index, resolution.path) === undefined)
          yield missing(context, resolved, resolution.path);
      }
    }
  },
};

/** Names that tools other than a browser complete or rewrite are left alone. */
function isCertain({ kind }: FileContext, { reference, name }: ResolvedReference): boolean {
  if (kind === 'scss' || kind === 'less') return false;
  if (name === '' || name.endsWith('/')) return false;
  return reference.form !== 'js-import' || /\.(?:m?js|css|json|wasm)$/.test(name);
}

function missing(context: FileContext, resolved: ResolvedReference, name: string): Finding {
  const near = nearPaths(context.project.index, name);
  const suggestion = near[0] === undefined ? '' : ` Did you mean "${near[0]}"?`;
  const unbuilt = near[0] === undefined ? unbuiltDir(context, name) : undefined;
  const dormant = dormantDir(context, name);
  const excuse = dormant
    ? ` It lies in "${shownPath(context.project, dormant)}", but that app is not installed.`
    : unbuilt
      ? ` It may come from "${shownPath(context.project, unbuilt.dir)}", which the ${unbuilt.madeBy} has yet to make.`
      : '';
  const isMild = dormant || unbuilt || resolved.reference.form === 'source-map' || isTest(context.path);
  return {
    path: context.path,
    span: resolved.reference.pathSpan,
    message: `No static file "${name}" is found by any finder.${suggestion}${excuse}`,
    ...(isMild ? { severity: 'information' } : raisedTo(context, resolved)),
    fixes: [...near.flatMap((path) => renameFix(context, resolved, path)), ...createFix(context, name)],
  };
}

/** True for modules that test runners take for tests. */
function isTest(path: string): boolean {
  return (
    path.endsWith('.py') && /(?:^|\/)(?:tests?\/|(?:test_[^/]*|[^/]*_test|tests|conftest)\.py$)/.test(path)
  );
}

/**
 * A manifest storage looks a name up as it is written: `./`, `../` and `//` that a file system would pass over matter. What
 * ends with a slash it takes for a directory and lets pass.
 */
function* notVerbatim(context: FileContext, resolved: ResolvedReference): Iterable<Finding> {
  const { resolution, reference, name } = resolved;
  if (resolution.kind !== 'found' || resolution.exact || !isForStorage(reference)) return;
  const isVerbatim = !/(?:^|\/)\.{0,2}\//.test(name) || name.startsWith('/') || name.endsWith('/');
  if (!looksNamesUp(context.project) || isVerbatim) return;
  yield {
    path: context.path,
    span: reference.pathSpan,
    severity: 'error',
    message: `The manifest has no entry "${name}", only "${resolution.entry.path}".`,
    fixes: renameFix(context, resolved, resolution.entry.path, true),
  };
}
