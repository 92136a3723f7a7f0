import { setImmediate } from 'node:timers/promises';
import { Breath, SHORT_SLICE } from '../base/breath';
import type { Cancel } from '../base/cancel';
import type { Log } from '../ports/log';
import type { Memory } from '../ports/memory';
import type { Workspace } from '../workspace/workspace';
import { deferred } from './deferred';
import { guardWork } from './guard';
import { whenQuiet } from './quiet';

/** How long typing must rest before bundles are read from what was typed, in milliseconds. */
const TYPING_REST = 250;

/** Who waits for bundles while typing goes on is answered after so many milliseconds, whoever else must wait for it. */
const PATIENCE = 500;

/** Whose bundles are brought up to date, and who is told. */
interface Surroundings {
  readonly memory: Memory;
  readonly log: Log;
  workspace(): Workspace | undefined;
  /** Once nothing else is under way that makes another workspace. */
  workDone(): Promise<void>;
  /** Bundles are now those of what was typed. */
  settled(): void;
}

/** Brings bundles up to date with what is typed: when the typing rests, or somebody waits (docs/decisions/018). */
export class CatchUp {
  private readonly typing = whenQuiet(
    TYPING_REST,
    () => void guardWork('bundles', this.around.log, () => this.read())(),
    Number.POSITIVE_INFINITY,
  );
  private rested = deferred();
  /** Of the reading, while somebody waits for it. */
  private slice: Promise<void> | undefined;
  /** Once all who hurried so far have gone on. */
  private earlier: Promise<void> = Promise.resolve();

  constructor(private readonly around: Surroundings) {}

  get isBehind(): boolean {
    return (this.around.workspace()?.snapshot.lagging.size ?? 0) > 0;
  }

  /** Something was typed, and bundles lag behind it. */
  typed(): void {
    this.typing.poke();
  }

  /** Nothing lags behind any more, whoever saw to it. */
  done(): void {
    this.typing.cancel();
    this.rested.resolve();
    this.rested = deferred();
  }

  stop(): void {
    this.typing.cancel();
  }

  /** Waits until the typing rests and nothing lags behind. */
  async whenRested(): Promise<void> {
    while (this.isBehind) await this.rested.promise;
  }

  /**
   * Reads at once, in steps between which messages are answered; what comes too late for somebody's patience at a stretch. Who
   * has waited goes on in the order of asking, each in a turn of its own.
   */
  async hurry(cancel?: Cancel): Promise<void> {
    if (!this.isBehind) return;
    const begun = performance.now();
    const { earlier } = this;
    const answered = deferred();
    this.earlier = answered.promise;
    try {
      while (this.isBehind && !cancel?.isCancelled()) {
        if (performance.now() - begun > PATIENCE) this.settle();
        else await this.nextSlice();
      }
      await earlier;
    } finally {
      void setImmediate().then(answered.resolve);
    }
  }

  /** One for all who hurry: messages wait for one slice, not for one of each. */
  private nextSlice(): Promise<void> {
    this.slice ??= this.readSlice().finally(() => {
      this.slice = undefined;
    });
    return this.slice;
  }

  private async readSlice(): Promise<void> {
    const breath = new Breath(SHORT_SLICE, this.around.memory);
    while (this.isBehind && !breath.isDue) this.readOn();
    if (this.isBehind) await breath.take();
  }

  /** Typing rests: what was typed may be heavy to read, so messages that come meanwhile are answered in between. */
  private async read(): Promise<void> {
    await this.around.workDone();
    const workspace = this.around.workspace();
    if (workspace === undefined || !this.isBehind) return;
    const breath = new Breath(SHORT_SLICE, this.around.memory);
    const steps = workspace.settling();
    while (!steps.next().done) {
      if (!breath.isDue) continue;
      await breath.take();
      // Someone could not wait, or all is read anew.
      if (this.around.workspace() !== workspace || !this.isBehind) return;
    }
    if (!this.isBehind) this.tell();
    // Something that was read has changed meanwhile.
    else this.typing.poke();
  }

  /** One step of the reading; after an edit the first of others. */
  private readOn(): void {
    if (this.around.workspace()?.settling().next().done && !this.isBehind) this.tell();
  }

  private settle(): void {
    this.around.workspace()?.settle();
    this.tell();
  }

  private tell(): void {
    this.around.settled();
    this.done();
  }
}
