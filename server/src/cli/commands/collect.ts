import { randomBytes } from 'node:crypto';
import { count } from '../../base/count';
import { absPath, resolvePath } from '../../base/path';
import { type CollectReport, previewCollect, collect as runCollect } from '../../engine/collect/collect';
import { fileInTheMaking } from '../../engine/collect/destination';
import { dangerOf } from '../../engine/collect/guard';
import type { CollectInput } from '../../engine/collect/options';
import { profileOf } from '../../engine/hashing/profile';
import { djangoOutput } from '../../engine/plan/djangoOutput';
import { osErrorName } from '../../engine/plan/osError';
import { readManifest } from '../../manifests/staticfiles';
import type { CollectStorage } from '../../project/storage/collectStorage';
import { resolveStorage } from '../../project/storage/resolveStorage';
import { checksText, runChecks } from '../collect/checks';
import { confirmed, djangoQuestion, losses } from '../collect/confirm';
import { COLLECT_OPTIONS, collectOptions } from '../collect/options';
import { Interrupted, watchCollecting } from '../collect/progress';
import { collectToJson, printReport } from '../collect/report';
import { type Command, NO_OPERANDS, type Task } from '../command';
import { Failure } from '../failure';
import { lineOf } from '../json/place';
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
  const failedChecks = given.has('skip-checks') ? undefined : check(task, opened);
  if (failedChecks !== undefined) return failedChecks;
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
  const lock = dryRun ? undefined : takeWriteLock(task, places, doing);
  const watched = watchCollecting(world);
  try {
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
          fileInTheMaking(randomBytes(4).toString('hex')),
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

function refuseIncomplete({ given }: Task, { project, texts }: Opened): void {
  const [first, ...others] = project.incomplete;
  if (!first || given.has('allow-incomplete')) return;
  const more = others.length > 0 ? ` (and ${count(others.length, 'gap')} more, which \`doctor\` lists)` : '';
  throw new Failure(`the project is not wholly known: ${first.what}: ${first.why}${more}`, {
    ...(first.at ? { file: first.at.path, line: lineOf(first.at, texts) } : {}),
    hint: 'files may be missing from what is collected; --allow-incomplete collects nevertheless',
    code: 'incomplete',
  });
}

/** The exit code where `--compat` has to fail as Django does. */
function storageOf(task: Task, { project, texts }: Opened): CollectStorage | number {
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

/** Django's checks, which come before all else; the exit code if they end the run. */
function check(task: Task, opened: Opened): number | undefined {
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

function nothingDone(staticRoot: string, errors: readonly object[]) {
  return {
    staticRoot,
    copied: 0,
    unmodified: 0,
    postProcessed: 0,
    skipped: 0,
    deleted: 0,
    errors,
    seconds: 0,
  };
}

function refuseDanger(task: Task, { project }: Opened, { location }: CollectStorage): void {
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

/**
 * A manifest storage reads its manifest when it is made, and fails with it (`load_manifest`). One that would be written
 * as it is needs no reading.
 */
function brokenManifest(
  task: Task,
  { location, manifest, name }: CollectStorage,
  { hashed }: CollectReport['plan'],
  django: string | undefined,
): number | undefined {
  const planned = hashed?.manifest;
  if (manifest === undefined || planned?.changed === false || planned?.replacesOurs) return undefined;
  const { world, output } = task;
  const { file } = manifest;
  const bytes = world.files.readBytes(file);
  if (bytes.kind === 'absent') return undefined;
  const read =
    bytes.kind === 'ok' ? readManifest(bytes.value, profileOf(django).manifest, manifest.name) : undefined;
  if (read?.kind === 'ok') return undefined;
  const message = read?.message ?? (bytes.kind === 'unreadable' ? bytes.reason : '');
  const error = {
    path: manifest.name,
    file: output.native(file),
    message,
    hint: read
      ? `Delete it: ${read.reason}, and ${name} refuses to start with it.`
      : 'What was deployed before cannot be read: change the permissions, or the user, or take it away.',
  };
  if (task.given.has('compat')) output.remark(`${read ? 'ValueError' : osErrorName(message)}: ${message}`);
  else if (task.json) output.json(nothingDone(output.native(location), [error]));
  else output.remark(`error: ${error.file}\n  ${error.message}\n  → ${error.hint}`);
  return 1;
}

async function djangoConfirmed(task: Task, { location }: CollectStorage, dryRun: boolean): Promise<boolean> {
  const { given, world } = task;
  if (given.has('noinput') || given.has('no-input')) return true;
  const listed = world.collecting.scan(location);
  if (listed.kind !== 'ok' || listed.value.length === 0) return true;
  world.console.out(djangoQuestion(location, dryRun, given.has('clear')));
  return (await world.console.readLine()) === 'yes';
}

/** Whether to carry the plan out. */
async function agreed(task: Task, plan: CollectReport['plan']): Promise<boolean> {
  const { given, world } = task;
  if (given.has('noinput') || given.has('no-input') || given.has('compat')) return true;
  if (world.console.inIsTerminal && world.console.errIsTerminal && !task.json) return confirmed(task, plan);
  const { deleted } = losses(plan);
  if (given.has('clear') && deleted > 0)
    throw new Failure(
      `--clear would delete ${count(deleted, 'file')} in ${task.output.native(plan.staticRoot)} that are not collected again`,
      {
        hint: 'where nobody can be asked, --noinput says that this is meant',
      },
    );
  return true;
}
