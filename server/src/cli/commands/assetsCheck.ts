import { count } from '../../base/count';
import { isContainer } from '../../engine/bundles/definition';
import { BuildError, BundleError } from '../../engine/bundles/errors';
import { outdated } from '../../engine/bundles/outdated';
import { atFault } from '../assets/atFault';
import { asOriginal, fatalOf, printTraceback } from '../assets/compat';
import { errorToJson, openAssets } from '../assets/openAssets';
import { printFailure, titleOf } from '../assets/words';
import { type Command, NO_OPERANDS, type Task } from '../command';

export const assetsCheck: Command = {
  verb: 'assets-check',
  summary: 'whether bundles have to be built again, like `manage.py assets check`',
  about:
    'Exits with 1 if a bundle is outdated: never built, defined otherwise than when it was built, or with a source, a\ndependency or an import that is newer. With --compat, with 255, as the original.',
  operands: NO_OPERANDS,
  options: {
    'allow-incomplete': { help: 'check what is known, even if there may be more' },
    compat: { help: "the original's messages and exit codes" },
  },
  run: (task) => asOriginal(task, () => runCheck(task)),
};

async function runCheck(task: Task): Promise<number> {
  const { output, given, world } = task;
  const started = world.clock.now();
  const compat = given.has('compat');
  const opened = await task.open();
  const { run, bundles, unknown } = openAssets(task, opened, {
    templates: false,
    useRecords: !compat,
  });
  const raised = compat && fatalOf(unknown.map(({ error }) => error));
  if (raised) {
    printTraceback(task, raised);
    return 1;
  }
  const found: { bundle: string; output: string | null; why: string }[] = [];
  const fresh: string[] = [];
  const errors = unknown.map(({ bundle, error }) => errorToJson(task, bundle.name ?? null, error));
  for (const bundle of bundles) {
    if (compat) output.remark(`Checking asset: ${bundle.output ?? 'None'}`);
    if (isContainer(bundle)) {
      if (!compat) continue;
      printTraceback(task, NO_OUTPUT);
      return 1;
    }
    try {
      const why = outdated(bundle, run, world.files, { imports: !compat });
      if (compat && bundle.output === undefined && run.environment.updater === 'timestamp') {
        printTraceback(task, NO_OUTPUT);
        return 1;
      }
      if (why === undefined) {
        fresh.push(titleOf(bundle));
        continue;
      }
      found.push({ bundle: titleOf(bundle), output: bundle.output ?? null, why });
      if (compat) output.remark('  needs update');
      else output.line(`${output.colors.yellow('outdated')}  ${titleOf(bundle)}  ${output.colors.dim(why)}`);
    } catch (error) {
      if (!(error instanceof BuildError)) throw error;
      if (compat && error instanceof BundleError) {
        printTraceback(task, error);
        return 1;
      }
      const title = titleOf(bundle);
      const placed = atFault(task, opened, title, error);
      errors.push(errorToJson(task, title, placed));
      printFailure(task, title, placed);
    }
  }
  for (const { bundle, error } of unknown) printFailure(task, bundle.name ?? 'a bundle', error);
  const seconds = (world.clock.now() - started) / 1000;
  if (task.json) output.json({ outdated: found, upToDate: fresh, errors, seconds });
  else if (!compat && task.verbosity > 0) {
    const failed = errors.length > 0 ? `, ${errors.length} failed` : '';
    output.line(`${count(fresh.length, 'bundle')} up to date, ${found.length} outdated${failed}`);
  }
  if (found.length + errors.length === 0) return 0;
  return compat && errors.length === 0 ? 255 : 1;
}

/** The original joins a folder and None. */
const NO_OUTPUT = new BundleError(
  "join() argument must be str, bytes, or os.PathLike object, not 'NoneType'",
  'TypeError',
);
