import { randomBytes } from 'node:crypto';
import { type CollectReport, previewCollect, collect as runCollect } from '../../engine/collect/collect';
import { makingOf } from '../../engine/collect/destination';
import type { CollectInput } from '../../engine/collect/options';
import { profileOf } from '../../engine/hashing/profile';
import { djangoOutput } from '../../engine/plan/djangoOutput';
import type { CollectStorage } from '../../project/storage/collectStorage';
import { agreed, djangoConfirmed } from '../collect/agreed';
import { brokenManifest } from '../collect/brokenManifest';
import { failedChecks } from '../collect/failedChecks';
import { COLLECT_OPTIONS, collectOptions } from '../collect/options';
import { Interrupted, watchCollecting } from '../collect/progress';
import { refuseDanger, refuseIncomplete, storageOf } from '../collect/refusals';
import { collectToJson, printReport } from '../collect/report';
import { type Command, NO_OPERANDS, type Task } from '../command';
import type { Opened } from '../opened';
import { takeWriteLock } from '../writeLock';

export const collect: Command = {
  verb: 'collect',
  summary: 'collect static files into STATIC_ROOT, like `manage.py collectstatic`',
  about: `Collects the static files of the project into STATIC_ROOT, with the names and bytes that \`manage.py collectstatic\`
would write. Everything is worked out before anything is written, and --dry-run shows it.

Exits with 1 if a file cannot be collected; the others are, and the manifest stays as it was. On a terminal it asks before
files are overwritten or deleted; elsewhere it goes on, except that --clear needs --noinput.`,
  operands: NO_OPERANDS,
  options: COLLECT_OPTIONS,
  async run(task) {
    try {
      return await run(task);
    } catch (error) {
      if (error instanceof Interrupted) {
        task.output.remark('interrupted: the previous state of STATIC_ROOT is usable');
        return 130;
      }
      throw error;
    }
  },
};

async function run(task: Task): Promise<number> {
  const { given, world } = task;
  const started = world.clock.now();
  const storageName = given.value('storage');
  const opened = await task.open({
    listing: false,
    ...(storageName === undefined ? {} : { staticStorage: storageName }),
  });
  const failed = given.has('skip-checks') ? undefined : failedChecks(task, opened);
  if (failed !== undefined) return failed;
  refuseIncomplete(task, opened);
  const storage = storageOf(task, opened);
  if (typeof storage === 'number') return storage;
  const options = collectOptions(task, opened);
  refuseDanger(task, opened, storage);
  const dryRun = given.has('dry-run');
  if (given.has('compat') && !(await djangoConfirmed(task, storage, dryRun))) {
    task.output.remark('CommandError: Collecting static files cancelled.');
    return 1;
  }
  const { location } = storage;
  const keeping = storage.manifest?.location ?? location;
  const apart = keeping === location ? '' : `, with its manifest in ${task.output.native(keeping)}`;
  const doing = `collecting into ${task.output.native(location)}${apart}`;
  const places = [location, keeping];
  // Ctrl-C from here on ends in order, so that it leaves no lock, nor half of one.
  const watched = watchCollecting(world);
  let lock: ReturnType<typeof takeWriteLock> | undefined;
  try {
    if (!dryRun) lock = takeWriteLock(task, places, doing);
    const input: CollectInput = {
      ...{ project: opened.project, storage, options, files: world.files, reading: world.collecting },
      ...{ cache: world.cache, now: () => world.clock.time(), progress: watched.progress },
      ...(world.collectThreads ? { threads: world.collectThreads } : {}),
      alone: lock !== undefined,
      ...{ program: world.build, wantsSteps: task.verbosity > 1 || dryRun },
      manyFiles: () => world.saveMemory?.(),
    };
    let broken: number | undefined;
    const django = opened.project.environment.djangoVersion;
    const report = dryRun
      ? await previewCollect(input)
      : await runCollect(
          input,
          world.openCollectWriting,
          makingOf(randomBytes(4).toString('hex')),
          async (plan) => {
            await watched.listen();
            broken = brokenManifest(task, storage, plan, django);
            return broken === undefined && agreed(task, plan);
          },
        );
    watched.stop();
    if (dryRun) broken = brokenManifest(task, storage, report!.plan, django);
    if (broken !== undefined) return broken;
    if (report === undefined) {
      task.output.remark('cancelled: nothing was written');
      return 1;
    }
    return tell(task, opened, storage, report, (world.clock.now() - started) / 1000);
  } finally {
    watched.stop();
    lock?.release();
  }
}

function tell(
  task: Task,
  { project }: Opened,
  storage: CollectStorage,
  report: CollectReport,
  seconds: number,
): number {
  const { given, output } = task;
  const dryRun = given.has('dry-run');
  if (given.has('compat')) {
    const [major, minor] = profileOf(project.environment.djangoVersion).version.split('.').map(Number);
    const { stdout, stderr, code } = djangoOutput({
      ...report,
      django: [major!, minor!],
      ...{ verbosity: task.verbosity, dryRun, link: given.has('link'), clear: given.has('clear') },
    });
    task.world.console.out(stdout);
    task.world.console.err(stderr);
    return code;
  }
  for (const note of storage.notes) output.warn(note);
  if (task.json) output.json(collectToJson(task, report, seconds, dryRun));
  else printReport(task, report, seconds, dryRun, given.has('link'));
  return report.problems.length > 0 ? 1 : 0;
}
