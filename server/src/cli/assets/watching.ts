import { count } from '../../base/count';
import { type AbsPath, dirname, resolvePath } from '../../base/path';
import { BuildError } from '../../engine/bundles/errors';
import { dependencyOrder } from '../../engine/bundles/order';
import type { Built } from '../../engine/bundles/run';
import { LAG, stampOf } from '../../engine/bundles/stamp';
import { WatchedBundle } from '../../engine/bundles/watchedBundle';
import type { HintedFolders } from '../../ports/folderHints';
import type { Task } from '../command';
import { Failure } from '../failure';
import type { Opened } from '../opened';
import { awaitWriteLock } from '../writeLock';
import { atFault } from './atFault';
import { type Assets, errorToJson, openAssets } from './openAssets';
import { printBuilt, printFailure, titleOf } from './words';

/** Milliseconds after which everything is looked at, whether the system has told of anything or not. */
const PAUSE = 1_000;
/** Milliseconds of quiet after word of a change: an editor saves in several steps. */
const QUIET = 8;
/** How often the same change may have a bundle built: once more if another bundle's output is one of its sources. */
const MOST_BUILDS = 2;

/** Bundles that are kept up to date. */
export class Watching {
  private assets: Assets;
  private watched: readonly WatchedBundle[] = [];
  private readonly modules = new Map<AbsPath, string>();
  private readonly folders: HintedFolders;
  private readonly hints = new Set<string>();
  private wake: () => void = () => {};
  private readonly warned = new Set<string>();
  /** Whether the original's words are wanted; it does not say what it builds at the start. */
  private readonly compat: boolean;
  private started = false;

  constructor(
    private readonly task: Task,
    private opened: Opened,
  ) {
    this.compat = task.given.has('compat');
    this.folders = task.world.folderHints.open((folder) => {
      this.hints.add(folder);
      this.wake();
    });
    this.assets = this.openAssets();
  }

  async start(): Promise<void> {
    const { output } = this.task;
    if (this.compat)
      for (const { output: one } of this.assets.bundles) output.line(`Bringing up to date: ${one ?? 'None'}`);
    await this.settle(this.watched);
    this.started = true;
    const n = this.assets.bundles.length;
    if (this.compat) output.remark(`Watching ${n} bundles for changes...`);
    else if (this.task.json) output.json({ event: 'watching', bundles: n });
    else output.line(`Watching ${count(n, 'bundle')} for changes...`);
  }

  /** Waits for a change, or a while, and builds what is due. */
  async look(): Promise<void> {
    await this.quiet(PAUSE);
    const hinted = this.hints.size > 0;
    // Only the folders that the system named, if it did: with thousands of files that is quicker.
    const within = hinted ? new Set(this.hints) : undefined;
    this.hints.clear();
    this.rereadDefinitions();
    const due = this.watched.filter((one) => one.isDue(within));
    // What a program reads as it is being changed would have to be built twice.
    if (hinted && due.some(({ usesTools }) => usesTools)) await timePasses(LAG - QUIET + 1);
    await this.settle(due);
  }

  /** Until there has been a hint, and none for a moment; or until `pause` is over. */
  private async quiet(pause: number): Promise<void> {
    if (this.hints.size === 0) await this.sleep(pause);
    for (let seen = 0; seen < this.hints.size; ) {
      seen = this.hints.size;
      await this.sleep(QUIET);
    }
  }

  private sleep(pause: number): Promise<void> {
    return new Promise((wake) => {
      const timer = setTimeout(wake, pause);
      this.wake = () => {
        clearTimeout(timer);
        wake();
      };
    });
  }

  /** Builds bundles, and those that have these outputs among their sources; then what came of it is taken as it is. */
  private async settle(first: readonly WatchedBundle[]): Promise<void> {
    const builds = new Map<WatchedBundle, number>();
    const made = new Set<string>();
    for (let due = first; due.length > 0; ) {
      for (const path of await this.build(due)) made.add(path);
      for (const one of due) builds.set(one, (builds.get(one) ?? 0) + 1);
      const again =
        made.size === 0 ? [] : this.watched.filter((one) => !one.failed && !one.isUnsettled && one.isDue());
      due = again.filter((one) => (builds.get(one) ?? 0) < MOST_BUILDS);
      for (const one of again) {
        if (!due.includes(one)) this.warn(`${titleOf(one.bundle)} is made of what building it changes`);
      }
    }
    for (const one of this.watched) {
      if (one.accept(made)) continue;
      const { bundle } = one;
      this.warn(
        `${titleOf(bundle)}: a glob of its sources matches its own output ${bundle.output}, so every build takes in what earlier ones made`,
      );
    }
    this.folders.watch(this.watched.flatMap((one) => [...one.folders]));
    this.folders.watch(this.assets.definedIn.map(dirname));
  }

  /** What cannot be read is told, and the bundles as they were are watched until it can be. */
  private rereadDefinitions(): void {
    const changed = Array.from(this.modules).filter(([path, stamp]) => this.stamp(path) !== stamp);
    if (changed.length === 0) return;
    for (const [path] of changed) this.modules.set(path, this.stamp(path));
    this.opened = this.opened.reread(changed.map(([path]) => path));
    const { assets } = this;
    try {
      this.assets = this.openAssets();
      assets.close();
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.sayUnreadable(error);
    }
  }

  private openAssets(): Assets {
    const assets = openAssets(this.task, this.opened, { templates: false, useRecords: true });
    // What changed while it was read is seen by the stamp from before.
    for (const path of assets.definedIn)
      if (!this.modules.has(path)) this.modules.set(path, this.stamp(path));
    const { files } = this.task.world;
    this.watched = assets.bundles.map((bundle) => new WatchedBundle(bundle, assets.run, files));
    for (const { bundle, error } of assets.unknown) this.sayFailed(bundle.name ?? 'a bundle', error);
    return assets;
  }

  /** The outputs that were written, when no other run writes there. */
  private async build(due: readonly WatchedBundle[]): Promise<string[]> {
    const { world } = this.task;
    const place = resolvePath(world.cwd, this.assets.run.environment.directory);
    const { manifestFolder } = this.assets;
    const places = manifestFolder ? [place, manifestFolder] : [place];
    const lock = await awaitWriteLock(this.task, places, `building what changes into ${place}`);
    try {
      return await this.buildAlone(due);
    } finally {
      lock?.release();
    }
  }

  private async buildAlone(due: readonly WatchedBundle[]): Promise<string[]> {
    const { run } = this.assets;
    const written: string[] = [];
    const byBundle = new Map(due.map((one) => [one.bundle, one]));
    for (const bundle of dependencyOrder(
      due.map((one) => one.bundle),
      run.context,
    )) {
      const watched = byBundle.get(bundle)!;
      const began = this.task.world.clock.now();
      const hadFailed = watched.failed !== undefined;
      try {
        const built: Built[] = [];
        for (const part of await run.parts(bundle)) built.push(await run.build(part));
        watched.built(built);
        const seconds = (this.task.world.clock.now() - began) / 1000;
        for (const one of built.filter(({ upToDate }) => !upToDate)) {
          written.push(one.path);
          this.say(one, seconds);
        }
        if (hadFailed && built.every(({ upToDate }) => upToDate)) this.sayMended(titleOf(bundle));
      } catch (error) {
        if (!(error instanceof BuildError)) throw error;
        const isNews = watched.failed !== error.message;
        watched.fail(error);
        if (!isNews) continue;
        const title = titleOf(bundle);
        this.sayFailed(title, atFault(this.task, this.opened, title, error));
      }
    }
    run.finish();
    return written;
  }

  private say(built: Built, seconds: number): void {
    const { output } = this.task;
    if (this.compat) {
      if (this.started) output.line(`Building bundle: ${built.bundle.output} ... done`);
    } else if (!this.task.json) printBuilt(this.task, built);
    else
      output.json({
        event: 'built',
        bundle: titleOf(built.bundle),
        output: output.native(built.path as AbsPath),
        version: built.version === null ? null : String(built.version),
        bytes: built.bytes,
        sources: built.sources,
        seconds,
      });
  }

  private sayFailed(title: string, error: BuildError): void {
    if (this.task.json) this.task.output.json({ event: 'failed', ...errorToJson(this.task, title, error) });
    else printFailure(this.task, title, error);
  }

  /** What failed is as it was when it was built. */
  private sayMended(title: string): void {
    if (this.task.json) this.task.output.json({ event: 'upToDate', bundle: title });
    else if (!this.compat) this.task.output.line(`${title} is up to date again`);
  }

  private sayUnreadable(failure: Failure): void {
    const { output } = this.task;
    const { file, line, hint } = failure.about;
    if (this.task.json)
      output.json({ event: 'failed', bundle: null, file, line, message: failure.message, hint });
    else {
      output.warn(failure.message);
      if (file !== undefined)
        output.remark(`         at ${output.path(file as AbsPath)}${line === undefined ? '' : `:${line}`}`);
    }
  }

  /** Once. */
  private warn(message: string): void {
    if (this.warned.has(message)) return;
    this.warned.add(message);
    if (this.task.json) this.task.output.json({ event: 'warning', message });
    else this.task.output.warn(message);
  }

  private stamp(path: AbsPath): string {
    return stampOf(path, this.task.world.files);
  }
}

function timePasses(milliseconds: number): Promise<void> {
  return new Promise((done) => void setTimeout(done, milliseconds));
}
