import { type AbsPath, resolvePath } from '../base/path';
import type { Location } from '../base/span';
import type { Project } from './project';

/** Where collectstatic writes: STATIC_ROOT, if it is certainly known. A relative one starts at the project's folder. */
export function staticRootDir(project: Project): { dir: AbsPath; at?: Location } | undefined {
  const setting = project.settings.get('STATIC_ROOT');
  const value = setting?.value;
  if (value?.kind !== 'path' && (value?.kind !== 'str' || value.value === '')) return undefined;
  const at = value.at ?? setting?.at;
  return { dir: resolvePath(project.root, value.value), ...(at ? { at } : {}) };
}
