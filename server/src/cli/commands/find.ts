import type { AbsPath } from '../../base/path';
import type { Command, Task } from '../command';
import { incompleteToJson } from '../incomplete';
import type { Opened } from '../opened';

export const find: Command = {
  verb: 'find',
  summary: 'where a static path is found, like `manage.py findstatic`',
  about:
    'Asks the finders for each PATH, as `manage.py findstatic` does: no ignore patterns apply, and text shows real\npaths. The first file of a path is the one that is served; the others are hidden by it.',
  operands: { usage: 'PATH…', min: 1, max: Number.POSITIVE_INFINITY },
  options: { first: { help: 'only the file that wins' } },
  async run(task) {
    const opened = await task.open({ listing: false });
    const found = task.operands.map((path) => ask(task, opened, path));
    if (task.json) task.output.json(document(task, opened, found));
    else for (const each of found) print(task, opened, each);
    return found.every((each) => each.files.length > 0) ? 0 : 1;
  },
};

interface Found {
  readonly path: string;
  readonly files: readonly AbsPath[];
  /** Django's own words, where it refuses to look. */
  readonly error: string | undefined;
}

/** `django.contrib.staticfiles.finders.find`: every finder in order; with `--first`, the first file ends it. */
function ask(task: Task, { project, snapshot }: Opened, path: string): Found {
  const files: AbsPath[] = [];
  for (const finder of project.finders) {
    const outcome = finder.find(path, snapshot.files);
    if (outcome.kind === 'error') return { path, files: [], error: outcome.message };
    files.push(...outcome.files);
    if (task.given.has('first') && files.length > 0)
      return { path, files: files.slice(0, 1), error: undefined };
  }
  return { path, files, error: undefined };
}

function document(task: Task, opened: Opened, found: readonly Found[]) {
  const errors = found.filter((each) => each.error !== undefined);
  return {
    results: Object.fromEntries(
      found.map(({ path, files }) => [path, files.map((file) => task.output.native(file))]),
    ),
    ...(errors.length > 0
      ? { errors: Object.fromEntries(errors.map(({ path, error }) => [path, error])) }
      : {}),
    ...incompleteToJson(task, opened, opened.project.incomplete),
  };
}

/** The texts of `findstatic` (django/contrib/staticfiles/management/commands/findstatic.py), at each verbosity. */
function print(task: Task, opened: Opened, { path, files, error }: Found): void {
  const { output, verbosity } = task;
  const locations =
    verbosity < 2
      ? ''
      : `\nLooking in the following locations:\n  ${searched(opened).map(output.native, output).join('\n  ')}`;
  if (error !== undefined) {
    output.remark(error);
  } else if (files.length === 0) {
    if (verbosity > 0) output.remark(`No matching file found for '${path}'.${locations}`);
    if (verbosity > 0)
      for (const gap of opened.project.incomplete) output.remark(`  not known: ${gap.what}: ${gap.why}`);
  } else {
    const real = files.map((file) => output.native(task.world.files.realPath(file) ?? file));
    output.line(
      verbosity === 0 ? real.join('\n') : `Found '${path}' here:\n  ${real.join('\n  ')}${locations}`,
    );
  }
}

function searched({ project }: Opened): AbsPath[] {
  return project.finders.flatMap((finder) => finder.roots.map((root) => root.dir));
}
