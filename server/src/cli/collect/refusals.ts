import { count } from '../../base/count';
import { absPath, resolvePath } from '../../base/path';
import { dangerOf } from '../../engine/collect/guard';
import type { CollectStorage } from '../../project/storage/collectStorage';
import { resolveStorage } from '../../project/storage/resolveStorage';
import { refuseBrokenPython, settingsModules } from '../brokenPython';
import type { Task } from '../command';
import { Failure } from '../failure';
import { lineOf } from '../json/place';
import type { Opened } from '../opened';

/** Throws Failure where files may be missing from what would be collected, and nobody said that this is meant. */
export function refuseIncomplete(task: Task, opened: Opened): void {
  refuseBrokenPython(task, opened, settingsModules(opened));
  const { given } = task;
  const { project, texts } = opened;
  const [first, ...others] = project.incomplete;
  if (!first || given.has('allow-incomplete')) return;
  const more = others.length > 0 ? ` (and ${count(others.length, 'gap')} more, which \`doctor\` lists)` : '';
  throw new Failure(`the project is not wholly known: ${first.what}: ${first.why}${more}`, {
    ...(first.at ? { file: first.at.path, line: lineOf(first.at, texts) } : {}),
    hint: 'files may be missing from what is collected; --allow-incomplete collects nevertheless',
    code: 'incomplete',
  });
}

/** The storage to collect into, or the exit code where `--compat` has to fail as Django does. Throws Failure. */
export function storageOf(task: Task, { project, texts }: Opened): CollectStorage | number {
  const { given, world, output } = task;
  const root = given.value('static-root');
  const name = given.value('storage');
  const found = resolveStorage(project, {
    ...(root === undefined ? {} : { staticRoot: resolvePath(world.cwd, root) }),
    ...(name === undefined ? {} : { storage: name }),
  });
  if (found.kind === 'ok') return found.storage;
  if (given.has('compat') && found.django !== undefined) {
    output.remark(found.django);
    return 1;
  }
  throw new Failure(found.message, {
    ...(found.at ? { file: output.native(found.at.path), line: lineOf(found.at, texts) } : {}),
    hint: found.hint,
  });
}

/** Throws Failure where sources, or what nobody means, would be destroyed. */
export function refuseDanger(task: Task, { project }: Opened, { location }: CollectStorage): void {
  const { given, world } = task;
  const home = world.env('HOME') ?? world.env('USERPROFILE');
  const danger = dangerOf(location, {
    project,
    files: world.files,
    home: home ? absPath(home) : undefined,
    clear: given.has('clear'),
    link: given.has('link'),
  });
  if (danger !== undefined)
    throw new Failure(danger, { hint: 'name another folder as STATIC_ROOT, or with --static-root' });
}
