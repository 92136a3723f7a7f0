import type { Progress } from '../../engine/collect/options';
import type { ProgressBar } from '../../ports/console';
import type { World } from '../world';

/** Work shorter than this shows no bar. */
const PATIENCE_MS = 400;
/** How often others get their turn: often enough for Ctrl-C, seldom enough to cost nothing. */
const BREATH_MS = 50;

/** Rejected with where Ctrl-C ends the work: between two files, so that nothing is left half done. */
export class Interrupted extends Error {}

export interface Watched {
  readonly progress: Progress;
  /** Listens once more, before anything is written. */
  listen(): Promise<void>;
  stop(): void;
}

/** A bar on a terminal's stderr where collecting takes long, and a clean end on Ctrl-C. */
export function watchCollecting({ console, clock }: World): Watched {
  const started = clock.now();
  let bar: ProgressBar | undefined;
  let breathed = started;
  let isInterrupted = false;
  const forget = console.onInterrupt(() => {
    isInterrupted = true;
  });
  const listen = () =>
    new Promise<void>((done, fail) => {
      setImmediate(() => (isInterrupted ? fail(new Interrupted()) : done()));
    });
  return {
    listen,
    progress(fraction, note) {
      if (isInterrupted) return Promise.reject(new Interrupted());
      const now = clock.now();
      if (now - breathed < BREATH_MS) return undefined;
      breathed = now;
      if (console.showsProgress && now - started > PATIENCE_MS) {
        bar ??= console.startBar('Collecting');
        bar.update(fraction, note);
      }
      return listen();
    },
    stop() {
      forget();
      bar?.stop();
    },
  };
}
