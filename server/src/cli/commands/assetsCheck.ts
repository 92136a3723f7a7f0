import { isContainer } from '../../engine/bundles/definition';
import { BuildError } from '../../engine/bundles/errors';
import { outdated } from '../../engine/bundles/outdated';
import { errorToJson, openAssets } from '../assets/openAssets';
import { printFailure, titleOf } from '../assets/words';
import { type Command, NO_OPERANDS } from '../command';
import { count } from '../render/table';

export const assetsCheck: Command = {
  verb: 'assets-check',
  summary: 'whether bundles have to be built again, like `manage.py assets check`',
  about:
    'Exits with 1 if a bundle is outdated: never built, defined otherwise than when it was built, or with a source or\ndependency that is newer. With --compat, with 255, as the original.',
  operands: NO_OPERANDS,
  options: {
    'allow-incomplete': { help: 'check what is known, even if there may be more' },
    compat: { help: "the original's messages and exit codes" },
  },
  async run(task) {
    const { output, given, world } = task;
    const started = world.clock.now();
    const { run, bundles, unknown } = openAssets(task, await task.open(), {
      templates: false,
      useRecords: false,
    });
    const compat = given.has('compat');
    const found: { bundle: string; output: string | null; why: string }[] = [];
    const fresh: string[] = [];
    const errors = unknown.map(({ bundle, error }) => errorToJson(task, bundle.name ?? null, error));
    for (const bundle of bundles) {
      // The original ends with a TypeError at a bundle without an output.
      if (isContainer(bundle)) continue;
      if (compat) output.remark(`Checking asset: ${bundle.output}`);
      try {
        const why = outdated(bundle, run, world.files);
        if (why === undefined) {
          fresh.push(titleOf(bundle));
          continue;
        }
        found.push({ bundle: titleOf(bundle), output: bundle.output ?? null, why });
        if (compat) output.remark('  needs update');
        else
          output.line(`${output.colors.yellow('outdated')}  ${titleOf(bundle)}  ${output.colors.dim(why)}`);
      } catch (error) {
        if (!(error instanceof BuildError)) throw error;
        errors.push(errorToJson(task, titleOf(bundle), error));
        printFailure(task, titleOf(bundle), error);
      }
    }
    const seconds = (world.clock.now() - started) / 1000;
    if (task.json) output.json({ outdated: found, upToDate: fresh, errors, seconds });
    else if (!compat && task.verbosity > 0) {
      output.line(`${count(fresh.length, 'bundle')} up to date, ${found.length} outdated`);
    }
    if (found.length + errors.length === 0) return 0;
    return compat && errors.length === 0 ? 255 : 1;
  },
};
