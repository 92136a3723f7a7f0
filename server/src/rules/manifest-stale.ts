import { type AbsPath, joinNormal } from '../base/path';
import { isInstalled } from '../project/installed';
import type { Project } from '../project/project';
import { type StaticManifest, staticManifest } from '../project/staticManifest';
import { staticRootDir } from '../project/staticRoot';
import type { Contents, Snapshot } from '../workspace/snapshot';
import { isNewerThanCopy } from './newerThanCopy';
import { placeOf, type Rule } from './rule';

export const manifestStale: Rule = {
  id: 'manifest-stale',
  severity: 'information',
  summary:
    'The manifest of the last collectstatic is not what collectstatic would write now, or cannot be read.',
  why: `Only where the storage keeps a manifest and collectstatic has written one. What changed since is served in its old
state, and what was added is an error when it is asked for. Compared are the names of all files and, of up to 5000 files
of the project's own that are newer than their copies in STATIC_ROOT, the contents. Nothing is said of files that have gone as long as
part of the project is not known. \`django-static manifest verify\` holds the manifest against the hashed files.`,
  remedy: 'Run collectstatic again before the next deploy.',
  bad: `
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles', 'shop']
STATIC_ROOT = '/p/out'
              ^^^^^^^^ manifest-stale
STORAGES = {'staticfiles': {'BACKEND': 'django.contrib.staticfiles.storage.ManifestStaticFilesStorage'}}
-- out/a.css --
-- out/staticfiles.json --
{"paths": {"a.css": "a.d41d8cd98f00.css"}, "version": "1.1", "hash": ""}
-- shop/static/a.css --
body {}
`,
  good: `
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles', 'shop']
STATIC_ROOT = '/p/out'
STORAGES = {'staticfiles': {'BACKEND': 'django.contrib.staticfiles.storage.ManifestStaticFilesStorage'}}
-- out/a.css --
-- out/staticfiles.json --
{"paths": {"a.css": "a.d41d8cd98f00.css"}, "version": "1.1", "hash": ""}
-- shop/static/a.css --
`,

  *checkProject(context) {
    const { project, snapshot } = context;
    const manifest = staticManifest(project, snapshot.files);
    if (manifest === undefined) return;
    const message = verdict(project, snapshot, manifest);
    if (message) yield { ...placeOf(context, staticRootDir(project)?.at), message };
  },
};

/** Whose contents are compared at most: it takes a look at each file and its copy. */
const MOST_COMPARED = 5000;

function verdict(
  project: Project,
  snapshot: Snapshot,
  { outcome, root }: StaticManifest,
): string | undefined {
  if (outcome.kind === 'invalid') return `${outcome.message}: ${outcome.reason}.`;
  const { index } = project;
  if (!index.complete) return undefined;
  const { paths } = outcome.manifest;
  const added: string[] = [];
  const changed: string[] = [];
  let compared = 0;
  for (const { path, winner } of index.entries()) {
    if (!paths.has(path)) added.push(path);
    else if (compared < MOST_COMPARED && !isInstalled(project, winner.file)) {
      compared++;
      if (hasChanged(snapshot.contents, winner.file, joinNormal(root, path))) changed.push(path);
    }
  }
  const isWhole = project.incomplete.length === 0;
  // Bundles are entered by `assets build --manifest django`, and belong to no finder.
  const built = project.apps.apps.some(({ name }) => name === 'django_assets');
  const gone = isWhole && !built ? [...paths.keys()].filter((path) => index.get(path) === undefined) : [];
  const parts = [...tell(added, 'new'), ...tell(changed, 'changed'), ...tell(gone, 'gone')];
  return parts.length === 0
    ? undefined
    : `The manifest is not up to date; since collectstatic ran last: ${parts.join(', ')}.`;
}

/** True if collecting would bring other bytes. */
function hasChanged(contents: Contents, file: AbsPath, copy: AbsPath): boolean {
  return isNewerThanCopy(contents, file, copy) === true && contents.sameBytes(file, copy) === false;
}

function tell(paths: readonly string[], what: string): readonly string[] {
  if (paths.length === 0) return [];
  const files = paths.length === 1 ? `"${paths[0]}"` : `${paths.length} files ("${paths[0]}" …)`;
  return [`${what} ${files}`];
}
