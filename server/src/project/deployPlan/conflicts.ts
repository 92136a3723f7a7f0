import type { Location } from '../../base/span';
import type { DeployAction, DeployOption } from '../../facts/deployFacts';
import { manifestOption, manifestWritten, mayHaveMore } from './buildOptions';
import { areAlternatives, type Run, type RunStep } from './runs';
import { type Situation, sharesDirectory, usesBundles } from './situation';
import { type Demands, demandsOf } from './steps';

/** What is wrong with a deploy script; each is a rule's id. */
export type ConflictKind =
  | 'wrong-build-order'
  | 'collect-missing-before-build'
  | 'build-missing'
  | 'manifest-flag-missing'
  | 'clear-deletes-built-bundles'
  | 'link-destroys-bundles'
  | 'parse-templates-flag-order';

/** A step of a deploy script that does not do what the project needs. */
export interface Conflict {
  readonly kind: ConflictKind;
  /** The step it is about. */
  readonly at: RunStep;
  /** The part of the step that is wrong, where it is one. */
  readonly option?: DeployOption;
  /** The step that stands on the wrong side of it. */
  readonly other?: RunStep;
  readonly why: string;
}

/** Where a conflict is written. */
export function placeOfConflict({ at, option }: Conflict): Location {
  return { path: at.facts.source.path, span: option?.span ?? at.step.span };
}

/**
 * What the deploy scripts do against the order that the project needs. Only steps that run one after another in one
 * run are compared: what other files do before or after is not known. Where a command that cannot be followed may be the step
 * that is missing, nothing is said; nor where a file that is not read as a script (`elsewhere`) speaks of that step. Each place is
 * named once.
 */
export function conflictsOf(
  situation: Situation,
  runs: readonly Run[],
  elsewhere: () => ReadonlySet<DeployAction>,
): readonly Conflict[] {
  if (!usesBundles(situation)) return [];
  const demands = demandsOf(situation);
  const inRuns = (action: DeployAction) =>
    runs.some(
      ({ before, steps, doubts }) =>
        (action === 'collect' && before) ||
        steps.some(({ step }) => step.action === action) ||
        doubts.some(({ may }) => may.includes(action)),
    );
  let mentioned: ReadonlySet<DeployAction> | undefined;
  const nowhere = (action: DeployAction) => {
    if (inRuns(action)) return false;
    mentioned ??= elsewhere();
    return !mentioned.has(action);
  };
  const world: World = { situation, demands, nowhere };
  const seen = new Set<string>();
  return runs
    .flatMap((run) => [...inRun(world, run)])
    .filter((conflict) => {
      const { path, span } = placeOfConflict(conflict);
      const key = `${conflict.kind} ${path} ${span.start}`;
      return !seen.has(key) && seen.add(key);
    });
}

interface World {
  readonly situation: Situation;
  readonly demands: Demands;
  /** True if no script does so, and none may. */
  nowhere(action: DeployAction): boolean;
}

function* inRun(world: World, run: Run): Generator<Conflict> {
  const { situation, demands } = world;
  const builds = run.steps.filter(({ step }) => step.action === 'build');
  const collects = run.steps.filter(({ step }) => step.action === 'collect' && !isDryRun(step.options));
  for (const build of builds) {
    yield* flags(situation, demands, build);
    yield* early(world, run, build, collects);
  }
  for (const collect of collects) yield* late(world, run, collect, collects);
  const last = builds.at(-1);
  if (demands.collectAfterBuild !== undefined && last) {
    // What is built once more is the same.
    const same = builds.filter(({ step }) => step.operands.join() === last.step.operands.join());
    const after = collects.some((collect) => same.some((build) => isBefore(run, build, collect)));
    const mayComeAfter = mayDo(run, 'collect', run.steps.indexOf(last) + 1);
    const before = collects.findLast(
      (collect) => isBefore(run, collect, last) && !areAlternatives(collect, last),
    );
    if (!after && before && !mayComeAfter)
      yield {
        kind: 'wrong-build-order',
        at: before,
        other: last,
        why: `${demands.collectAfterBuild}; here it runs before them`,
      };
    // Where sources have to be collected first, that is said.
    else if (!after && demands.collectBeforeBuild === undefined && world.nowhere('collect'))
      yield {
        kind: 'wrong-build-order',
        at: last,
        why: `${demands.collectAfterBuild}; no deploy script runs collectstatic`,
      };
  }
  if (situation.autoBuild === false && collects[0] && world.nowhere('build'))
    yield {
      kind: 'build-missing',
      at: collects.at(-1)!,
      why: 'the project has asset bundles and ASSETS_AUTO_BUILD is off, but no deploy script builds them',
    };
}

/** Builds before what they are built from is there. */
function* early(world: World, run: Run, build: RunStep, collects: readonly RunStep[]): Generator<Conflict> {
  const why = world.demands.collectBeforeBuild;
  if (why === undefined || run.before !== undefined) return;
  const possible = collects.filter((collect) => !areAlternatives(collect, build));
  if (possible.some((collect) => isBefore(run, collect, build))) return;
  if (mayDo(run, 'collect', 0, run.steps.indexOf(build))) return;
  const later = possible.find((collect) => isBefore(run, build, collect));
  if (later)
    yield {
      kind: 'wrong-build-order',
      at: build,
      other: later,
      why: `${why}; here collectstatic comes later`,
    };
  else if (world.nowhere('collect'))
    yield {
      kind: 'collect-missing-before-build',
      at: build,
      why: `${why}; no deploy script runs collectstatic`,
    };
}

/** Collects that undo what was built before. */
function* late(
  { situation, demands }: World,
  run: Run,
  collect: RunStep,
  collects: readonly RunStep[],
): Generator<Conflict> {
  const build = run.steps.findLast(
    (step) => step.step.action === 'build' && isBefore(run, step, collect) && !areAlternatives(step, collect),
  );
  // What is deleted or forgotten may be built once more.
  if (!build || mayDo(run, 'build', run.steps.indexOf(collect) + 1)) return;
  const shared = sharesDirectory(situation);
  const { options } = collect.step;
  const clear = options.find(({ name }) => name === '--clear' || name === '-c');
  const link = options.find(({ name }) => name === '--link' || name === '-l');
  if (clear && shared)
    yield {
      kind: 'clear-deletes-built-bundles',
      at: collect,
      option: clear,
      other: build,
      why: 'the bundles were built into STATIC_ROOT, and --clear deletes every file there before anything is collected',
    };
  if (link && shared && situation.assetsFinder)
    yield {
      kind: 'link-destroys-bundles',
      at: collect,
      option: link,
      other: build,
      why: 'AssetsFinder lists the built bundles in STATIC_ROOT itself, where --link replaces each by a link to itself',
    };
  // A build that itself came too early is reported there.
  const wasInTime =
    demands.collectBeforeBuild === undefined ||
    run.before !== undefined ||
    collects.some((one) => isBefore(run, one, build));
  if (demands.djangoManifest !== undefined && wasInTime)
    yield {
      kind: 'wrong-build-order',
      at: collect,
      other: build,
      why: `${demands.djangoManifest}; here collectstatic comes after the build`,
    };
}

function* flags(situation: Situation, demands: Demands, build: RunStep): Generator<Conflict> {
  const { options, tool } = build.step;
  const parse = options.find(({ name }) => name === '--parse-templates');
  if (parse && !parse.beforeSubcommand && tool === 'manage.py')
    yield {
      kind: 'parse-templates-flag-order',
      at: build,
      option: parse,
      why: '--parse-templates belongs before "build": behind it, django-assets does not see it',
    };
  else if (!parse && demands.parseTemplates !== undefined && !mayHaveMore(build))
    yield { kind: 'build-missing', at: build, why: demands.parseTemplates };
  const manifest = manifestOption(build);
  const written = manifestWritten(build, situation.manifest);
  if (demands.djangoManifest !== undefined && written !== undefined && written !== 'django')
    yield {
      kind: 'manifest-flag-missing',
      at: build,
      ...(manifest ? { option: manifest } : {}),
      why: demands.djangoManifest,
    };
}

/** True if something that cannot be followed may do so between those steps of the run. */
function mayDo(run: Run, action: DeployAction, from: number, to = Number.POSITIVE_INFINITY): boolean {
  return run.doubts.some(({ after, may }) => after >= from && after <= to && may.includes(action));
}

function isDryRun(options: readonly DeployOption[]): boolean {
  return options.some(({ name }) => name === '--dry-run' || name === '-n');
}

function isBefore(run: Run, a: RunStep, b: RunStep): boolean {
  return run.steps.indexOf(a) < run.steps.indexOf(b);
}
