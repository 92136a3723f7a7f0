import { resolvePath } from '../../base/path';
import type { Task } from '../command';
import { lineOf } from '../json/place';
import type { Opened } from '../opened';
import { checksText, runChecks } from './checks';
import { nothingDone } from './nothingDone';

/** Django's checks, which come before all else; the exit code if they end the run. */
export function failedChecks(task: Task, opened: Opened): number | undefined {
  const { output, given } = task;
  const settled = new Set([
    ...(given.has('static-root') ? ['staticfiles.E002'] : []),
    ...(given.has('storage') ? ['staticfiles.E005'] : []),
  ]);
  const checks = runChecks(opened).filter(({ id }) => !settled.has(id));
  const errors = checks.filter(({ level }) => level === 'error');
  if (given.has('compat')) {
    if (checks.length > 0) task.world.console.err(checksText(checks));
    return errors.length > 0 ? 1 : undefined;
  }
  for (const { id, level, message } of checks) if (level === 'warning') output.warn(`(${id}) ${message}`);
  if (errors.length === 0) return undefined;
  const described = errors.map(({ id, message, hint, at }) => ({
    path: '',
    ...(at ? { file: output.native(at.path), line: lineOf(at, opened.texts) } : {}),
    message: `(${id}) ${message}`,
    ...(hint === undefined ? {} : { hint }),
  }));
  if (task.json) output.json(nothingDone(plainStaticRoot(task, opened), described));
  else
    for (const { message, file, line, hint } of described)
      output.remark(`error: ${message}${file ? `\n  at ${file}:${line}` : ''}${hint ? `\n  → ${hint}` : ''}`);
  return 1;
}

/** STATIC_ROOT as far as it is known, which is all that can be said where nothing was resolved. */
function plainStaticRoot({ given, world, output }: Task, { project }: Opened): string {
  const root = given.value('static-root');
  if (root !== undefined) return output.native(resolvePath(world.cwd, root));
  const value = project.settings.get('STATIC_ROOT')?.value;
  const isPlace = (value?.kind === 'str' && value.value !== '') || value?.kind === 'path';
  return isPlace ? output.native(resolvePath(project.root, value.value)) : '';
}
