import { count } from '../../base/count';
import { type AbsPath, joinAsGiven, relativePath, resolvePath } from '../../base/path';
import { buildAll } from '../../engine/bundles/buildAll';
import type { BundleSpec } from '../../engine/bundles/definition';
import { BuildError, BundleError } from '../../engine/bundles/errors';
import { atFault } from '../assets/atFault';
import { asOriginal, fatalOf, printTraceback, Refusal } from '../assets/compat';
import { type Assets, errorToJson, openAssets } from '../assets/openAssets';
import { printBuilt, printFailure, titleOf } from '../assets/words';
import type { Command, Task } from '../command';
import { Failure } from '../failure';
import { takeWriteLock } from '../writeLock';

export const build: Command = {
  verb: 'build',
  summary: 'build the bundles of django-assets, like `manage.py assets build`',
  about:
    'Builds all bundles, or those named, as webassets builds them: the same bytes, versions and manifests. A bundle that is up\nto date is left alone. Exits with 1 if a bundle cannot be built; the others are.',
  operands: { usage: '[BUNDLE…]', min: 0, max: Number.POSITIVE_INFINITY },
  options: {
    manifest: { value: 'ID[:ARG]', help: 'where versions are kept: file, json, cache or django; or a file' },
    'parse-templates': { help: 'also bundles that only {% assets %} tags define' },
    'no-cache': { help: 'build everything anew' },
    output: {
      value: 'BUNDLE',
      second: 'FILE',
      short: 'o',
      help: 'write a bundle to another file (repeatable)',
    },
    directory: { value: 'DIR', short: 'd', help: 'write all bundles below another folder' },
    production: { help: 'as with ASSETS_DEBUG off: sources from STATIC_ROOT, all filters' },
    debug: { help: "as with ASSETS_DEBUG on: sources through Django's finders" },
    jobs: { value: 'N', help: 'how many tools may run at once; default: as many as there are processors' },
    'python-filters': { help: "run filters that are Python code through the project's Python" },
    'allow-incomplete': { help: 'build what is known, even if there may be more' },
    compat: { help: "the original's order, messages and exit codes" },
  },
  run: (task) => asOriginal(task, () => runBuild(task)),
};

async function runBuild(task: Task): Promise<number> {
  const { world, given, output, verbosity } = task;
  const started = world.clock.now();
  const opened = await task.open();
  const compat = given.has('compat');
  const assets = openAssets(task, opened, {
    ...debugOf(task),
    ...(given.has('manifest') ? { manifest: manifestOf(given.value('manifest')!, world.cwd) } : {}),
    templates: given.has('parse-templates'),
    useRecords: !given.has('no-cache') && !compat,
  });
  const raised = compat && fatalOf(assets.unknown.map(({ error }) => error));
  // Modules are imported, and may fail, before templates are looked at.
  const inModule = assets.unknown.some(
    ({ bundle, error }) => error === raised && ['python', 'yaml'].includes(bundle.origin),
  );
  if (compat && !inModule && given.has('parse-templates') && verbosity > 0)
    output.remark('Searching templates...');
  if (raised) {
    printTraceback(task, raised);
    return 1;
  }
  if (assets.bundles.length + assets.unknown.length === 0) return nothingFound(task);
  const chosen = choose(task, assets);
  const place = placeOf(task, assets);
  const places = assets.manifestFolder ? [place, assets.manifestFolder] : [place];
  const lock = takeWriteLock(task, places, `building bundles into ${place}`);
  const result = await carryOut(task, assets, chosen).finally(() => {
    assets.close();
    lock?.release();
  });
  const seconds = (world.clock.now() - started) / 1000;
  const failures = result.failures.map(({ bundle, error }) => ({
    bundle,
    error: atFault(task, opened, titleOf(bundle), error),
  }));
  return report(task, chosen, { ...result, failures }, seconds);
}

/** Where bundles are written: with AssetsFinder, or by default, where `collect` writes. */
function placeOf({ given, world }: Task, { run }: Assets): AbsPath {
  return resolvePath(world.cwd, given.value('directory') ?? run.environment.directory);
}

type Result = Awaited<ReturnType<typeof buildAll>>;

interface Chosen extends Pick<Assets, 'unknown'> {
  readonly bundles: readonly BundleSpec[];
  readonly outputs: ReadonlyMap<BundleSpec, AbsPath>;
  /** Those files as they were given. */
  readonly asGiven: ReadonlyMap<string, string>;
  readonly named: boolean;
}

function debugOf({ given }: Task): { debug?: boolean } {
  if (given.has('production') && given.has('debug')) {
    throw new Failure('--production and --debug contradict each other');
  }
  return given.has('production') ? { debug: false } : given.has('debug') ? { debug: true } : {};
}

/** As webassets: what is no manifest's id is the file of a pickle. */
function manifestOf(option: string, cwd: AbsPath): string {
  return /^(?:file|json|cache|django)(?::|$)/.test(option) ? option : `file:${resolvePath(cwd, option)}`;
}

function choose(task: Task, { bundles, unknown }: Assets): Chosen {
  const { operands, given, world } = task;
  const pairs = given.values('output');
  if (operands.length > 0 && pairs.length > 0) {
    throw new Refusal(
      'When specifying explicit output filenames you must do so for all bundles you want to build.',
    );
  }
  if (given.has('directory') && pairs.length > 0) {
    throw new Refusal(
      'A custom output directory cannot be combined with explicit output filenames for individual bundles.',
    );
  }
  const names = pairs.length > 0 ? pairs.filter((_, i) => i % 2 === 0) : operands;
  const isKnown = (name: string) =>
    bundles.some((bundle) => bundle.name === name) || unknown.some(({ bundle }) => bundle.name === name);
  for (const name of names) {
    if (!isKnown(name)) {
      throw new Refusal(`I do not know a bundle name named "${name}".`, {
        hint: `there are: ${bundles.flatMap((bundle) => bundle.name ?? []).join(', ') || 'none with a name'}`,
      });
    }
  }
  if (names.length === 0) return { bundles, unknown, outputs: new Map(), asGiven: new Map(), named: false };
  const chosen = bundles.filter(({ name }) => name !== undefined && names.includes(name));
  const outputs = new Map<BundleSpec, AbsPath>();
  const asGiven = new Map<string, string>();
  for (let i = 0; i < pairs.length; i += 2) {
    const bundle = chosen.find(({ name }) => name === pairs[i]);
    const file = resolvePath(world.cwd, pairs[i + 1]!);
    if (bundle) outputs.set(bundle, file);
    asGiven.set(file, pairs[i + 1]!);
  }
  const wanted = unknown.filter(({ bundle: { name } }) => name !== undefined && names.includes(name));
  return { bundles: chosen, unknown: wanted, outputs, asGiven, named: true };
}

/** django-assets' words, and its exit code. */
function nothingFound(task: Task): number {
  if (task.json) task.output.json({ built: [], upToDate: [], errors: [], seconds: 0 });
  const text =
    'No asset bundles were found. If you are defining assets directly within your templates, you want to use the --parse-templates option.';
  task.output.remark(text);
  return 0;
}

async function carryOut(
  task: Task,
  { run }: Assets,
  { bundles, outputs, asGiven, named }: Chosen,
): Promise<Result> {
  const { world, given, output, verbosity } = task;
  const compat = given.has('compat');
  const bar =
    world.console.showsProgress && !compat && bundles.length > 1
      ? world.console.startBar('Building')
      : undefined;
  const directory = given.value('directory');
  const folder = directory === undefined ? undefined : resolvePath(world.cwd, directory);
  const shown = (file: string) =>
    folder === undefined ? asGiven.get(file) : joinAsGiven(directory!, relativePath(folder, file as AbsPath));
  try {
    return await buildAll(run, {
      bundles,
      compat,
      outputs,
      ...(folder === undefined ? {} : { directory: folder }),
      writing: world.building,
      folderIsThere: (path) => world.files.stat(path) !== undefined,
      onStart(bundle, file, done) {
        bar?.update(done / bundles.length, titleOf(bundle));
        if (!compat || verbosity === 0) return;
        const target = (file && shown(file)) ?? bundle.output ?? 'None';
        output.remark(
          named
            ? `Building bundle: ${bundle.name} (to ${target})`
            : `Building bundle: ${bundle.output ?? 'None'}`,
        );
      },
      onEnd(_, __, error) {
        if (compat && error && !fatalOf([error])) output.remark(`Failed, error was: ${error.message}`);
      },
    });
  } catch (error) {
    if (error instanceof BuildError) throw new Refusal(error.message, error.place);
    throw error;
  } finally {
    bar?.stop();
  }
}

function report(task: Task, chosen: Chosen, { built, failures }: Result, seconds: number): number {
  const { unknown } = chosen;
  const { output, given } = task;
  const native = (path: string) => output.native(path as AbsPath);
  const failed = failures.length + unknown.length;
  if (task.json) {
    const [fresh, made] = [built.filter((one) => one.upToDate), built.filter((one) => !one.upToDate)];
    const shape = ({ bundle, path, version, bytes, sources }: (typeof built)[number]) => ({
      bundle: bundle.name ?? bundle.output ?? null,
      output: native(path),
      version: version === null ? null : String(version),
      bytes,
      sources,
    });
    output.json({
      built: made.map(shape),
      upToDate: fresh.map(shape),
      errors: [
        ...unknown.map(({ bundle, error }) => errorToJson(task, bundle.name ?? null, error)),
        ...failures.map(({ bundle, error }) => errorToJson(task, titleOf(bundle), error)),
      ],
      seconds,
    });
    return failed > 0 ? 1 : 0;
  }
  if (given.has('compat')) return compatEnd(task, chosen, failures);
  if (task.verbosity > 0) for (const one of built) if (!one.upToDate) printBuilt(task, one);
  for (const { bundle, error } of unknown) printFailure(task, bundle.name ?? 'a bundle', error);
  for (const { bundle, error } of failures) printFailure(task, titleOf(bundle), error);
  const made = built.filter((one) => !one.upToDate).length;
  const rest = [
    `${count(made, 'bundle')} built`,
    built.length > made ? `${built.length - made} up to date` : '',
    failed > 0 ? `${failed} failed` : '',
  ];
  if (task.verbosity > 0) output.line(`${rest.filter(Boolean).join(', ')} in ${seconds.toFixed(2)} s`);
  return failed > 0 ? 1 : 0;
}

function compatEnd(task: Task, { asGiven, unknown }: Chosen, failures: Result['failures']): number {
  for (const { bundle, error } of unknown) printFailure(task, bundle.name ?? 'a bundle', error);
  const fatal = fatalOf(failures.map(({ error }) => error));
  if (fatal) printTraceback(task, named(fatal, asGiven));
  else if (failures.length > 0) {
    task.output.remark('CommandError: The webassets build script exited with a non-zero exit code (2).');
  }
  return failures.length + unknown.length > 0 ? 1 : 0;
}

/** With files as they were given, which is how Python names them. */
function named(error: BundleError, asGiven: Chosen['asGiven']): BundleError {
  let { message } = error;
  for (const [path, text] of asGiven) message = message.replace(`'${path}'`, `'${text}'`);
  return new BundleError(message, error.exception);
}
