import { type AbsPath, dirname, isInside, joinNormal, relativeInside } from '../base/path';
import { caseVariant } from '../project/caseVariant';
import { isInstalled } from '../project/installed';
import { type MissingDir, missingDirs } from '../project/missingDirs';
import { nearPaths } from '../project/near';
import type { Project } from '../project/project';
import { staticStorage } from '../project/staticStorage';
import type { Fix } from './diagnostic';
import { isForStorage, type ResolvedReference, raisedTo, renameFix, resolvedReferences } from './resolved';
import type { FileContext, Finding, Rule } from './rule';

export const missingStaticFile: Rule = {
  id: 'missing-static-file',
  severity: 'warning',
  summary: 'A static file is named that no finder finds.',
  why: `The browser gets a 404 for it. With a manifest storage (\`ManifestStaticFilesStorage\`, WhiteNoise's compressed
one) it is worse: \`{% static %}\` and \`static()\` raise \`ValueError: Missing staticfiles manifest entry\`, which is why the
finding is an error there. Looked at are tags and URLs in templates, \`static()\` and \`Media\` in Python, and relative
paths in style sheets and scripts that are static files themselves. Nothing is reported while part of the project is
unknown that could hold the file, and it is only information where the file may come from a front-end build that has not
run, and for source maps.`,
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
    for (const resolved of resolvedReferences(context)) {
      const { resolution } = resolved;
      if (resolution.kind === 'found') yield* notVerbatim(context, resolved);
      else if (resolution.kind === 'missing' && isCertain(context, resolved)) {
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
  const excuse = unbuilt
    ? ` It may come from "${unbuilt.dir}", which the ${unbuilt.madeBy} has yet to make.`
    : '';
  const isMild = unbuilt !== undefined || resolved.reference.form === 'source-map';
  return {
    path: context.path,
    span: resolved.reference.pathSpan,
    message: `No static file "${name}" is found by any finder.${suggestion}${excuse}`,
    ...(isMild ? { severity: 'information' } : raisedTo(context, resolved)),
    fixes: [...near.flatMap((path) => renameFix(context, resolved, path)), ...createFix(context, name)],
  };
}

/**
 * A directory of STATICFILES_DIRS that the front end's tools have yet to make, and that might hold the name. Where
 * other files of the name's directory are known, the file is taken for one of those.
 */
function unbuiltDir({ project, snapshot }: FileContext, name: string): MissingDir | undefined {
  const slash = name.lastIndexOf('/');
  if (slash > 0 && project.index.isDirectory(name.slice(0, slash))) return undefined;
  return missingDirs(project, snapshot.files).find(
    ({ madeBy, prefix }) => madeBy && (prefix === '' || name.startsWith(`${prefix}/`)),
  );
}

/** A manifest storage looks a name up as it is written: `./` and `//` that a file system would pass over matter. */
function* notVerbatim(context: FileContext, resolved: ResolvedReference): Iterable<Finding> {
  const { resolution, reference, name } = resolved;
  if (resolution.kind !== 'found' || resolution.exact || !isForStorage(reference)) return;
  if (!staticStorage(context.project).manifest || !/(?:^|\/)\.?(?:\/|$)/.test(name) || name.startsWith('/'))
    return;
  yield {
    path: context.path,
    span: reference.pathSpan,
    severity: 'error',
    message: `The manifest has no entry "${name}", only "${resolution.entry.path}".`,
    fixes: renameFix(context, resolved, resolution.entry.path, true),
  };
}

/** Makes the file where the project keeps the others of its directory, else in the app that names it. */
function createFix({ project, path }: FileContext, name: string): readonly Fix[] {
  if (!/^[^/.][^\\?#*:|<>"]*\.\w+$/.test(name) || name.split('/').includes('..')) return [];
  const dirs = project.finders
    .flatMap(({ roots }) => roots)
    .filter(({ dir, prefix }) => prefix === '' && !isInstalled(project, dir))
    .map(({ dir }) => dir)
    .sort((a, b) => nearness(path, b) - nearness(path, a));
  const beside = neighbourDir(project, name);
  const home = beside !== undefined && dirs.includes(beside) ? beside : dirs[0];
  if (home === undefined) return [];
  const file = joinNormal(home, name);
  const shown = relativeInside(file, project.root) ?? file;
  return [{ title: `Create "${shown}"`, edits: [], creates: [file] }];
}

/** The static root that has the deepest directory of a name which exists. */
function neighbourDir({ index }: Project, name: string): AbsPath | undefined {
  const segments = name.split('/').slice(0, -1);
  while (segments.length > 0 && !index.isDirectory(segments.join('/'))) segments.pop();
  if (segments.length === 0) return undefined;
  let directory = segments.join('/');
  for (;;) {
    const { files = [], directories = [] } = index.children(directory) ?? {};
    if (files[0] !== undefined) return index.get(`${directory}/${files[0]}`)?.winner.root.dir;
    if (directories[0] === undefined) return undefined;
    directory = `${directory}/${directories[0]}`;
  }
}

/** How much of its way to the top a file shares with what holds a static folder. */
function nearness(path: AbsPath, dir: AbsPath): number {
  const app = dirname(dir);
  return isInside(path, app) ? app.length : 0;
}
