import { compareCodePoints } from '../../base/collate';
import { count, grouped } from '../../base/count';
import { nativePath } from '../../base/path';
import { bundleVersions } from '../../project/bundleVersions';
import { bundleOutputs } from '../../project/finders/bundleOutputs';
import type { StaticCopy, StaticEntry } from '../../project/staticIndex';
import { unreferenced } from '../../project/unreferenced';
import { type Command, NO_OPERANDS, type Task } from '../command';
import { incompleteToJson, printIncomplete } from '../incomplete';
import type { Opened } from '../opened';
import { printRoots } from '../render/roots';

export const index: Command = {
  verb: 'index',
  summary: 'every static path, who wins it, and which copies it hides',
  about:
    'Indexes all that collectstatic would collect (its default ignore patterns applied). Text is a summary; --list\nprints every path.',
  operands: NO_OPERANDS,
  options: {
    list: { help: 'print every path with its file, and the copies it hides' },
    unreferenced: { help: "only the project's own files that nothing names, as far as can be read" },
  },
  async run(task) {
    const opened = await task.open();
    if (task.given.has('unreferenced')) tellUnreferenced(task, opened);
    else if (task.json) task.output.json(document(task, opened));
    else if (task.given.has('list')) printList(task, opened);
    else printSummary(task, opened);
    return 0;
  },
};

function document(task: Task, opened: Opened) {
  const { project, snapshot } = opened;
  const { platform } = task.world;
  const copy = ({ root, file }: StaticCopy) => ({
    file: nativePath(file, platform),
    finder: root.finder,
    ...(root.app === undefined ? {} : { app: root.app }),
  });
  const built = bundleOutputs(project, snapshot.files, bundleVersions(project, snapshot.files)).map(
    ({ path, finder }) => {
      const file = nativePath(path, platform);
      return { path: file, file, finder, shadowed: [] };
    },
  );
  const collected = Array.from(project.index.entries(), (entry) => ({
    path: entry.path,
    ...copy(entry.winner),
    shadowed: entry.shadowed.map((hidden) => ({
      ...copy(hidden),
      identical: snapshot.contents.sameBytes(entry.winner.file, hidden.file) ?? null,
    })),
  }));
  // Outputs of bundles have absolute paths for keys.
  const files = [...built, ...collected].sort((a, b) => compareCodePoints(a.path, b.path));
  return {
    files,
    complete: project.incomplete.length === 0 && project.index.complete,
    ...incompleteToJson(task, opened, opened.project.incomplete),
  };
}

function tellUnreferenced(task: Task, opened: Opened): void {
  const { output } = task;
  const { project, snapshot } = opened;
  const found = unreferenced(project, snapshot.files);
  if (task.json) {
    const files = found.map(({ path, winner }) => ({ path, file: output.native(winner.file) }));
    output.json({
      unreferenced: files,
      complete: project.incomplete.length === 0 && project.index.complete,
      ...incompleteToJson(task, opened, project.incomplete),
    });
    return;
  }
  for (const { path, winner } of found)
    output.line(`${path}  ${output.colors.dim(output.path(winner.file))}`);
  if (found.length > 0) output.line();
  output.line(output.colors.bold(`${count(found.length, 'static file')} that nothing names`));
  if (found.length > 0)
    output.hint('names that are put together while the site runs are not seen: look before you delete');
}

function printList(task: Task, { project }: Opened): void {
  const { output } = task;
  const { dim } = output.colors;
  const lines: string[] = [];
  for (const { path, winner, shadowed } of project.index.entries()) {
    lines.push(`${path}  ${dim(output.native(winner.file))}`);
    for (const hidden of shadowed) lines.push(dim(`    hides ${output.native(hidden.file)}`));
  }
  if (lines.length > 0) output.line(lines.join('\n'));
}

/** Overwritten files named in the summary; the rest are counted. */
const SHOWN = 10;

/** Copies shown of each. */
const COPIES_SHOWN = 3;

function printSummary(task: Task, opened: Opened): void {
  const { project } = opened;
  const { output } = task;
  const overwritten = project.index.overwritten();
  output.line(
    output.colors.bold(
      `${count(project.index.size, 'static file')}${overwritten.length > 0 ? `, ${grouped(overwritten.length)} of them overwriting another` : ''}`,
    ),
  );
  output.line();
  printRoots(task, opened);
  if (overwritten.length > 0) printOverwritten(task, opened, overwritten);
  printIncomplete(task, opened, opened.project.incomplete);
  output.line();
  output.hint('`--list` prints every path; `find PATH` tells who has it; `check` looks for mistakes');
}

function printOverwritten(task: Task, { snapshot }: Opened, entries: readonly StaticEntry[]): void {
  const { output } = task;
  const { dim, yellow } = output.colors;
  output.line();
  output.line('Overwritten (the first one found wins):');
  for (const { path, winner, shadowed } of entries.slice(0, SHOWN)) {
    output.line(`  ${path}  ${dim(output.path(winner.file))}`);
    for (const hidden of shadowed.slice(0, COPIES_SHOWN)) {
      const same = snapshot.contents.sameBytes(winner.file, hidden.file);
      const bytes =
        same === undefined ? yellow('unreadable') : same ? dim('same bytes') : yellow('different bytes');
      output.line(`    hides ${dim(output.path(hidden.file))}  ${bytes}`);
    }
    if (shadowed.length > COPIES_SHOWN) output.line(dim(`    … and ${shadowed.length - COPIES_SHOWN} more`));
  }
  if (entries.length > SHOWN) output.line(dim(`  … and ${count(entries.length - SHOWN, 'more', 'more')}`));
}
