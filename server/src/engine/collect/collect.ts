import { type AbsPath, joinNormal } from '../../base/path';
import type { Making, Modes, OpenCollectWriting } from '../../ports/collecting';
import { djangoAtLeast } from '../../project/finders/lookup';
import type { CollectStorage } from '../../project/storage/collectStorage';
import { type Applied, type ApplyInput, applyPlan } from '../apply/apply';
import { type CompressedAll, compressAll } from '../compress/compressAll';
import { type Counts, countPlan } from '../plan/counts';
import type { Plan, PlanProblem } from '../plan/plan';
import { foresee } from './foresee';
import { Hands, WORTH_A_THREAD } from './hands';
import { keepRun } from './lastRun/keep';
import { recall } from './lastRun/recall';
import { renewLastRun } from './lastRun/renew';
import { makePlan, type Planned } from './makePlan';
import type { CollectInput } from './options';

/** What a collect did, or would do. */
export interface CollectReport {
  readonly plan: Plan;
  readonly counts: Counts;
  readonly problems: readonly PlanProblem[];
  /** `[name, compressed name]` of what WhiteNoise's part made. */
  readonly compressed: CompressedAll['made'];
}

/** The report of `--dry-run`: nothing is written. */
export async function previewCollect(input: CollectInput): Promise<CollectReport> {
  const { storage } = input;
  const started = input.now();
  // They write nothing, so that the names of what is in the making do not matter.
  const hands = new Hands(input, modesOf(input, storage, storage.location), { file: '', folder: '' });
  const worked = await makePlan(input, hands).finally(() => hands.end());
  const { plan: planned, memory } = worked;
  const foreseen = await foresee(input, planned, memory);
  rememberSources(worked, started);
  const plan = { ...planned, warnings: [...planned.warnings, ...foreseen] };
  memory.save();
  return { plan, counts: countPlan(plan, 0, () => false), problems: plan.problems, compressed: [] };
}

/** Times that a plan is made anew because sources changed while it was carried out. */
const MOST_PLANS = 3;

/**
 * Collects. `agreed` is asked once the plan is known; undefined is answered if it says no.
 */
export async function collect(
  input: CollectInput,
  openWriting: OpenCollectWriting,
  making: Making,
  agreed: (plan: Plan) => Promise<boolean>,
): Promise<CollectReport | undefined> {
  const { storage } = input;
  const started = input.now();
  const recalled = await recall(input);
  if (recalled && !(await agreed(recalled.plan))) return undefined;
  if (recalled && !recalled.changes) return { ...recalled, problems: [], compressed: [] };
  const modes = modesOf(input, storage, storage.location);
  const writing = openWriting(modes, making);
  const { elsewhere, location } = storage.manifest ?? {};
  const manifestWriting =
    elsewhere && location !== undefined ? openWriting(modesOf(input, elsewhere, location), making) : writing;
  const tools = { writing, manifestWriting, folder: making.folder };
  const hands = new Hands(input, modes, making);
  const before: Plan[] = [];
  if (recalled?.changes) {
    const { plan, counts, last, changes } = recalled;
    const { progress } = input;
    const applied = await applyPlan({
      ...{ plan, ...tools, reading: input.reading },
      ...(progress ? { progress } : {}),
    });
    if (applied.problems.length + applied.changed.length === 0) {
      renewLastRun(input, last, changes, started);
      return { plan, counts, problems: [], compressed: [] };
    }
    before.push(plan);
  }
  try {
    for (;;) {
      const planned = await makePlan(input, hands);
      if (before.length === 0 && !(await agreed(planned.plan))) return undefined;
      const { applied, compressed } = await carryOut(input, planned, tools, hands);
      const isKept = keepRun(input, { planned, applied, compressed, started });
      if (!isKept) {
        rememberSources(planned, started);
        rememberWritten(input, planned, applied.written, compressed.written);
      }
      planned.memory.save();
      const isLast = before.length + 1 === MOST_PLANS;
      if (applied.changed.length > 0 && !isLast) {
        before.push(planned.plan);
        continue;
      }
      return report(planned, applied, compressed, before);
    }
  } finally {
    await hands.end();
  }
}

/** From 4.1 on, files get the group of the folder of their storage (ticket 33094). */
function modesOf(
  { project }: CollectInput,
  { fileMode, directoryMode }: Pick<CollectStorage, 'fileMode' | 'directoryMode'>,
  location: AbsPath,
): Modes {
  const hasGroup = djangoAtLeast(project.environment.djangoVersion, 4, 1);
  return { file: fileMode, directory: directoryMode, groupOf: hasGroup ? location : undefined };
}

async function carryOut(
  input: CollectInput,
  { plan, memory }: Planned,
  tools: Required<Pick<ApplyInput, 'writing' | 'manifestWriting' | 'folder'>>,
  hands: Hands,
) {
  const { writing } = tools;
  const { storage, reading, files, options } = input;
  let compressed: CompressedAll = { made: [], problems: [], written: new Map() };
  const applied = await applyPlan({
    ...{ plan, reading, ...tools },
    threads: (copies) => (copies < WORTH_A_THREAD ? [] : hands.threads()),
    ...(input.progress ? { progress: input.progress } : {}),
    ...(plan.compression
      ? {
          async compress() {
            const { names } = plan.compression!;
            const { brotli, jobs } = options;
            compressed = await compressAll({
              ...{ root: storage.location, names, brotli, jobs, files, reading, writing, memory },
              progress: (done, total) =>
                input.progress?.(done / total, `${done} of ${total} files compressed`),
            });
            return { problems: compressed.problems, made: compressed.made.map(([, name]) => name) };
          },
        }
      : {}),
  });
  // What they take is needed for what comes now.
  await hands.end();
  return { applied, compressed };
}

/** So that the run after one that is not kept need not read what this one has hashed. `started`: before it looked at anything. */
function rememberSources({ plan, memory, md5Of }: Planned, started: number): void {
  for (const { kind, path, source } of plan.steps) {
    const md5 = kind === 'conflict' ? undefined : md5Of(path);
    if (md5 !== undefined && source.stamp && !memory.knows(source.file, source.stamp))
      memory.remember(source.file, source.stamp, md5, started);
  }
}

/**
 * So that the run after one that is not kept need neither read what this one wrote, nor list where. The last written come
 * last: see `isSettled`.
 */
function rememberWritten(
  { storage, reading, now }: CollectInput,
  { plan, memory }: Planned,
  written: ReadonlySet<string>,
  compressed: CompressedAll['written'],
): void {
  const root = storage.location;
  const writes = plan.hashed?.writes.filter(({ name }) => written.has(name)) ?? [];
  const [copied, rewritten] = [writes.filter((one) => !one.rewritten), writes.filter((one) => one.rewritten)];
  const remember = (name: string, md5: string) => {
    const file = joinNormal(root, name);
    const at = now();
    const stamp = reading.stat(file);
    if (stamp) memory.remember(file, stamp, md5, at);
  };
  for (const { name, md5 } of [...copied, ...rewritten]) remember(name, md5);
  for (const [name, md5] of compressed) remember(name, md5);
  const directories = new Set<string>();
  for (const name of written)
    for (let slash = name.lastIndexOf('/'); slash > 0; slash = name.lastIndexOf('/', slash - 1)) {
      const directory = name.slice(0, slash);
      if (directories.has(directory)) break;
      directories.add(directory);
    }
  if (written.size > 0) memory.reading.scan(root);
  for (const directory of directories) memory.reading.scan(joinNormal(root, directory));
}

function report(
  { plan }: Planned,
  applied: Applied,
  compressed: CompressedAll,
  before: readonly Plan[],
): CollectReport {
  // What an earlier attempt copied counts as copied, although the last one found it unmodified.
  const copiedBefore = new Set(
    before.flatMap(({ steps }) =>
      steps.filter(({ kind }) => kind === 'copy' || kind === 'link').map(({ path }) => path),
    ),
  );
  const steps = plan.steps.map((step) =>
    step.kind === 'unmodified' && copiedBefore.has(step.path) ? { ...step, kind: 'copy' as const } : step,
  );
  const counted = copiedBefore.size > 0 ? { ...plan, steps } : plan;
  const unstable = applied.changed.map(
    (path): PlanProblem => ({
      path,
      message: 'The file changes faster than it can be collected.',
      hint: 'Wait until whatever writes it has ended, and run it again.',
      exception: 'OSError',
      reported: false,
    }),
  );
  return {
    plan: counted,
    counts: countPlan(counted, compressed.made.length, (path) => applied.failed.has(path)),
    problems: [...plan.problems, ...applied.problems, ...unstable],
    compressed: compressed.made,
  };
}
