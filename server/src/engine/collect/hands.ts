import type { Making, Modes } from '../../ports/collecting';
import type { CollectThread } from '../../ports/collectThread';
import type { CollectInput } from './options';

/** Below this many files, starting a thread takes longer than it saves. */
export const WORTH_A_THREAD = 1000;

/** The threads that help with one run. They start when there is something to do. */
export class Hands {
  private open: readonly CollectThread[] | undefined;
  private readonly count: number;

  constructor(
    private readonly input: Pick<CollectInput, 'threads' | 'options'>,
    private readonly modes: Modes,
    /** Of this thread. */
    private readonly making: Making,
  ) {
    const { threads, options } = input;
    this.count = threads ? Math.max((options.jobs ?? threads.usual) - 1, 0) : 0;
  }

  /** True if there may be threads. */
  get canHelp(): boolean {
    return this.count > 0;
  }

  threads(): readonly CollectThread[] {
    this.open ??= Array.from({ length: this.count }, (_, i) =>
      this.input.threads!.open(this.modes, {
        ...this.making,
        file: this.making.file.replace(/\.tmp$/, `t${i}.tmp`),
      }),
    );
    return this.open;
  }

  /** Makes them end, and waits for it. */
  async end(): Promise<void> {
    const open = this.open ?? [];
    this.open = undefined;
    await Promise.all(open.map((thread) => thread.end()));
  }
}
