import { count } from '../../base/count';
import type { AbsPath } from '../../base/path';
import { BuildError } from '../../engine/bundles/errors';
import { cannotFindVersion } from '../../engine/bundles/knownVersion';
import { SUFFIXES } from '../../engine/filters/compressed';
import { asOriginal, fatalOf, printTraceback } from '../assets/compat';
import { errorToJson, openAssets } from '../assets/openAssets';
import { printFailure, titleOf } from '../assets/words';
import { type Command, NO_OPERANDS, type Task } from '../command';

const DONE = { kind: 'ok' } as const;

export const clean: Command = {
  verb: 'clean',
  summary: 'delete built bundles and the cache of webassets, like `manage.py assets clean`',
  about:
    'Deletes the outputs of all bundles, and the folder of webassets’ cache (with the versions kept in it). A file whose\nname holds a version that is not known is left.',
  operands: NO_OPERANDS,
  options: {
    'dry-run': { short: 'n', help: 'show what would be deleted, and do nothing' },
    'allow-incomplete': { help: 'clean what is known, even if there may be more' },
    compat: { help: "the original's messages" },
  },
  run: (task) => asOriginal(task, () => runClean(task)),
};

async function runClean(task: Task): Promise<number> {
  const { world, output, given } = task;
  const started = world.clock.now();
  const { run, bundles, unknown } = openAssets(task, await task.open({ listing: false }), {
    templates: false,
    useRecords: false,
  });
  const compat = given.has('compat');
  const dryRun = given.has('dry-run');
  const raised = compat && fatalOf(unknown.map(({ error }) => error));
  if (raised) {
    printTraceback(task, raised);
    return 1;
  }
  if (compat) output.remark('Cleaning generated assets...');
  const deleted: string[] = [];
  // The original asks bundles for their outputs alone.
  const unclear = compat ? [] : unknown;
  const errors = unclear.map(({ bundle, error }) => errorToJson(task, bundle.name ?? null, error));
  for (const { bundle, error } of unclear) printFailure(task, bundle.name ?? 'a bundle', error);
  for (const bundle of bundles) {
    if (!bundle.output) continue;
    const path = run.outputOf({ bundle, context: run.context.within(bundle) }) as AbsPath | undefined;
    if (path === undefined && compat) {
      printTraceback(task, cannotFindVersion(bundle));
      return 1;
    }
    if (path === undefined) {
      const error = new BuildError(`the version of ${bundle.output} is not known`);
      errors.push(errorToJson(task, titleOf(bundle), error));
      if (!task.json) output.warn(error.message);
    } else if (world.files.lexists(path)) {
      const outcome = dryRun ? DONE : world.building.remove(path);
      if (outcome.kind === 'failed') {
        errors.push(errorToJson(task, titleOf(bundle), new BuildError(outcome.reason)));
        output.remark(`cannot delete ${output.path(path)}: ${outcome.reason}`);
      } else {
        deleted.push(output.native(path));
        if (!dryRun) for (const { name } of bundle.filters) removeBeside(task, path, name);
        if (compat) output.remark(`Deleted asset: ${bundle.output}`);
        else if (task.verbosity > 0) output.line(`${dryRun ? 'delete ' : 'deleted'}  ${output.path(path)}`);
      }
    }
  }
  const cache = run.cache?.folder as AbsPath | undefined;
  if (cache && !dryRun) world.building.removeTree(cache);
  const seconds = (world.clock.now() - started) / 1000;
  if (task.json) output.json({ deleted, ...(cache && { cache: output.native(cache) }), errors, seconds });
  else if (!compat && task.verbosity > 0)
    output.line(`${count(deleted.length, 'file')} ${dryRun ? 'would be deleted' : 'deleted'}`);
  return errors.length > 0 ? 1 : 0;
}

/** What filters of ours have written beside an output. */
function removeBeside({ world }: Task, path: AbsPath, filter: string): void {
  const suffix = SUFFIXES[filter as keyof typeof SUFFIXES] as string | undefined;
  if (suffix) world.building.remove((path + suffix) as AbsPath);
}
