import { type AbsPath, isInside, relativeInside } from '../base/path';
import { DEFAULT_IGNORE_PATTERNS } from '../catalog/finders';
import type { StaticRoot } from './finders/finder';
import { compileIgnore } from './listing';
import { rootName } from './precedence';
import type { Project } from './project';

/** A static root that STATIC_ROOT gets mixed up with. */
export interface RootConflict {
  /** `is`: an app's own folder; `inside`: STATIC_ROOT lies in it; `holds`: it lies in STATIC_ROOT. */
  readonly kind: 'is' | 'inside' | 'holds';
  readonly root: StaticRoot;
  readonly message: string;
}

/** Each directory once. `output`: STATIC_ROOT. */
export function rootConflicts(project: Project, output: AbsPath): readonly RootConflict[] {
  const roots = project.finders.flatMap((finder) => finder.roots);
  const first = roots.filter(({ dir }, i) => roots.findIndex((root) => root.dir === dir) === i);
  return first.flatMap((root) => conflict(project, output, root) ?? []);
}

function conflict(project: Project, output: AbsPath, root: StaticRoot): RootConflict | undefined {
  const name = rootName(project, root);
  // Equal directories are Django's E002 where STATICFILES_DIRS names them, and the purpose of the finders that look
  // into STATIC_ROOT itself.
  if (output === root.dir)
    return root.app === undefined
      ? undefined
      : { kind: 'is', root, message: `STATIC_ROOT is the static folder of ${name}.` };
  const inner = relativeInside(output, root.dir);
  if (inner !== undefined) {
    const message = `STATIC_ROOT lies inside a directory that collectstatic reads (${name}): every run collects the output of the last one.`;
    return isSkipped(project, inner) ? undefined : { kind: 'inside', root, message };
  }
  if (!isInside(root.dir, output)) return undefined;
  const message = `STATIC_ROOT holds a directory that collectstatic reads (${name}): "collectstatic --clear" deletes its files.`;
  return { kind: 'holds', root, message };
}

/** True if collectstatic passes over a directory on the way, such as a hidden one. */
function isSkipped({ apps }: Project, directory: string): boolean {
  const staticfiles = apps.apps.find(({ name }) => name === 'django.contrib.staticfiles');
  const ignore = compileIgnore(staticfiles?.ignorePatterns ?? DEFAULT_IGNORE_PATTERNS);
  return directory.split('/').some((name) => ignore.ignoresDirectory(name));
}
