import type { AbsPath } from '../../base/path';
import type { BundleSpec } from '../../engine/bundles/definition';
import { BuildError } from '../../engine/bundles/errors';
import { dependencyOrder } from '../../engine/bundles/order';
import type { Built } from '../../engine/bundles/run';
import { type Assets, errorToJson, openAssets } from '../assets/openAssets';
import { printBuilt, printFailure, titleOf } from '../assets/words';
import { type Command, NO_OPERANDS, type Task } from '../command';
import type { Opened } from '../opened';
import { count } from '../render/table';

/** Milliseconds between two looks at the files; longer if a look takes long, so that it takes a tenth of the time at most. */
const PAUSE = 20;
/** Milliseconds between two looks at which files there are, and at the modules that define bundles. */
const SLOW_PAUSE = 1_000;

export const watch: Command = {
  verb: 'watch',
  summary: 'build bundles whenever a source changes, like `manage.py assets watch`',
  about:
    'Brings all bundles up to date, then builds each again when one of its sources, or what they import, changes. With --json,\none object per line. Ends with Ctrl-C.',
  operands: NO_OPERANDS,
  options: { 'allow-incomplete': { help: 'watch what is known, even if there may be more' } },
  async run(task) {
    const opened = await task.open();
    const watching = new Watching(task, opened);
    await watching.start();
    for (;;) await watching.look();
  },
};

/** Bundles, the files they were last built of, and what those looked like then. */
class Watching {
  private assets: Assets;
  private readonly stamps = new Map<string, string>();
  private readonly inputs = new Map<BundleSpec, readonly string[]>();
  private looked = 0;

  constructor(
    private readonly task: Task,
    private opened: Opened,
  ) {
    this.assets = this.openAssets();
  }

  async start(): Promise<void> {
    await this.build(this.assets.bundles);
    const { output } = this.task;
    const n = this.assets.bundles.length;
    if (this.task.json) output.json({ event: 'watching', bundles: n });
    else output.line(`Watching ${count(n, 'bundle')} for changes...`);
  }

  async look(): Promise<void> {
    const { clock } = this.task.world;
    const began = clock.now();
    if (began - this.looked > SLOW_PAUSE) await this.lookAtDefinitions();
    const changed = new Set(Array.from(this.stamps.keys()).filter((path) => this.hasChanged(path)));
    if (changed.size > 0) {
      const affected = this.assets.bundles.filter((bundle) =>
        this.inputs.get(bundle)?.some((path) => changed.has(path)),
      );
      for (const path of changed) this.stamps.set(path, this.stamp(path));
      await this.build(affected);
    }
    const pause = Math.max(PAUSE, 10 * (clock.now() - began));
    await new Promise((wake) => setTimeout(wake, changed.size > 0 ? PAUSE : pause));
  }

  /** New files that a glob matches, and modules that define bundles otherwise than before. */
  private async lookAtDefinitions(): Promise<void> {
    this.looked = this.task.world.clock.now();
    const modules = this.assets.definedIn.filter((path) => this.hasChanged(path));
    if (modules.length > 0) {
      for (const path of modules) this.stamps.set(path, this.stamp(path));
      this.opened = this.opened.reread(modules as AbsPath[]);
      this.assets = this.openAssets();
    }
    await this.build(this.assets.bundles);
  }

  private openAssets(): Assets {
    const assets = openAssets(this.task, this.opened, { templates: false, useRecords: true });
    for (const path of assets.definedIn) this.stamps.set(path, this.stamp(path));
    return assets;
  }

  private async build(bundles: readonly BundleSpec[]): Promise<void> {
    const { run } = this.assets;
    for (const bundle of dependencyOrder(bundles, run.context)) {
      const began = this.task.world.clock.now();
      try {
        const built: Built[] = [];
        for (const part of await run.parts(bundle)) built.push(await run.build(part));
        this.keep(
          bundle,
          built.flatMap((one) => one.inputs),
        );
        const seconds = (this.task.world.clock.now() - began) / 1000;
        for (const one of built) if (!one.upToDate) this.say(one, seconds);
      } catch (error) {
        if (!(error instanceof BuildError)) throw error;
        this.fail(bundle, error);
      }
    }
    run.finish();
  }

  /** Files that are watched from here on. */
  private keep(bundle: BundleSpec, inputs: readonly string[]): void {
    this.failed.delete(bundle);
    this.inputs.set(bundle, inputs);
    for (const path of inputs) if (!this.stamps.has(path)) this.stamps.set(path, this.stamp(path));
  }

  private say(built: Built, seconds: number): void {
    const { output } = this.task;
    if (!this.task.json) printBuilt(this.task, built);
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

  /** The same failure is told once, until the bundle can be built again. */
  private readonly failed = new Map<BundleSpec, string>();

  private fail(bundle: BundleSpec, error: BuildError): void {
    if (this.failed.get(bundle) === error.message) return;
    this.failed.set(bundle, error.message);
    if (this.task.json)
      this.task.output.json({ event: 'failed', ...errorToJson(this.task, titleOf(bundle), error) });
    else printFailure(this.task, titleOf(bundle), error);
  }

  private hasChanged(path: string): boolean {
    return this.stamps.get(path) !== this.stamp(path);
  }

  private stamp(path: string): string {
    const stat = this.task.world.files.stat(path as AbsPath);
    return stat ? `${stat.size} ${stat.mtimeMs} ${stat.inode}` : 'absent';
  }
}
