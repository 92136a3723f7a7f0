import { type AbsPath, isInside, relativeInside } from '../base/path';
import { DEFAULT_IGNORE_PATTERNS } from '../catalog/finders';
import type { StaticRoot } from '../project/finders/finder';
import { compileIgnore } from '../project/listing';
import { rootName } from '../project/precedence';
import type { Project } from '../project/project';
import { staticRootDir } from '../project/staticRoot';
import { placeOf, type Rule } from './rule';

export const staticRootInSourceDir: Rule = {
  id: 'static-root-in-source-dir',
  severity: 'warning',
  summary:
    'STATIC_ROOT lies inside a directory that static files are collected from, or the other way round.',
  why: `collectstatic then collects what it wrote before: each run copies the last one's output one level deeper, and with
a manifest storage hashes it again. Django's E002 only knows of the case that both are the same directory. A static root
inside STATIC_ROOT is emptied by \`collectstatic --clear\`.`,
  remedy: 'Give STATIC_ROOT a directory of its own, such as `BASE_DIR / "staticfiles"`.',
  bad: `
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles']
STATIC_ROOT = '/p/assets/collected'
              ^^^^^^^^^^^^^^^^^^^^^ static-root-in-source-dir
STATICFILES_DIRS = ['/p/assets']
-- assets/site.css --
`,
  good: `
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles']
STATIC_ROOT = '/p/collected'
STATICFILES_DIRS = ['/p/assets']
-- assets/site.css --
`,

  *checkProject(context) {
    const { project } = context;
    const output = staticRootDir(project);
    if (!output) return;
    const seen = new Set<AbsPath>();
    for (const root of project.finders.flatMap(({ roots }) => roots)) {
      const message = seen.has(root.dir) ? undefined : conflict(project, output.dir, root);
      seen.add(root.dir);
      if (message === undefined) continue;
      const related = root.at ? [{ ...root.at, message: `This names ${rootName(project, root)}.` }] : [];
      yield { ...placeOf(context, output.at), message, related };
    }
  },
};

function conflict(project: Project, output: AbsPath, root: StaticRoot): string | undefined {
  const name = rootName(project, root);
  // Equal directories are Django's E002 where STATICFILES_DIRS names them, and the purpose of the finders that look
  // into STATIC_ROOT itself.
  if (output === root.dir)
    return root.app === undefined ? undefined : `STATIC_ROOT is the static folder of ${name}.`;
  const inner = relativeInside(output, root.dir);
  if (inner !== undefined) {
    return isSkipped(project, inner)
      ? undefined
      : `STATIC_ROOT lies inside a directory that collectstatic reads (${name}): every run collects the output of the last one.`;
  }
  if (!isInside(root.dir, output)) return undefined;
  return `STATIC_ROOT holds a directory that collectstatic reads (${name}): "collectstatic --clear" deletes its files.`;
}

/** True if collectstatic passes over a directory on the way, such as a hidden one. */
function isSkipped({ apps }: Project, directory: string): boolean {
  const staticfiles = apps.apps.find(({ name }) => name === 'django.contrib.staticfiles');
  const ignore = compileIgnore(staticfiles?.ignorePatterns ?? DEFAULT_IGNORE_PATTERNS);
  return directory.split('/').some((name) => ignore.ignoresDirectory(name));
}
