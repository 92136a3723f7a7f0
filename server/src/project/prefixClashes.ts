import type { Location } from '../base/span';
import { rootKey, type StaticfilesDir, staticfilesDirs } from './finders/locations';
import type { Project } from './project';

/** An entry of STATICFILES_DIRS whose directory another one names later: FileSystemFinder keeps the last prefix alone. */
export interface PrefixClash {
  readonly dir: StaticfilesDir;
  readonly last: StaticfilesDir;
  readonly at: Location | undefined;
  readonly message: string;
}

export function prefixClashes({ settings }: Project): readonly PrefixClash[] {
  const setting = settings.get('STATICFILES_DIRS');
  if (setting === undefined) return [];
  const dirs = staticfilesDirs(setting.value).known.filter(({ certain }) => certain);
  return dirs.flatMap((dir) => {
    const last = dirs.findLast(({ root }) => rootKey(root) === rootKey(dir.root))!;
    if (last === dir) return [];
    const message = `"${dir.root.text}" is collected ${under(last)} alone: its entry ${under(dir)} only works in development.`;
    return [{ dir, last, at: dir.at ?? setting.at, message }];
  });
}

function under({ prefix }: StaticfilesDir): string {
  return prefix === '' ? 'without a prefix' : `under "${prefix}"`;
}
