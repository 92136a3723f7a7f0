import type { Connection, WorkDoneProgressReporter } from 'vscode-languageserver';
import { deferred } from '../deferred';
import type { Progress } from './command';

/** Progress that was begun for one command. */
export interface CommandProgress extends Progress {
  /** True once the user stopped it. */
  isCancelled(): boolean;
  /** Resolves then. */
  readonly cancelled: Promise<void>;
  done(): void;
}

/** A progress begins with its first report: a quick command would only flash it up. */
type Begun =
  | { readonly kind: 'given'; readonly reporter: WorkDoneProgressReporter }
  | { readonly kind: 'own'; readonly reporter: Promise<WorkDoneProgressReporter>; cancelled: () => boolean };

/** Tells what a command does, under the token the client gave, else under one of the server's own if the client can. */
export function commandProgress(
  connection: Connection,
  title: string,
  token: string | number | undefined,
): CommandProgress {
  let begun: Begun | undefined;
  let isDone = false;
  const { promise: cancelled, resolve: cancel } = deferred();
  return {
    cancelled,
    report(message, fraction) {
      if (isDone) return;
      const percentage = fraction === undefined ? undefined : Math.round(100 * clamp(fraction));
      begun ??= begin(percentage);
      tell(begun, (reporter) =>
        percentage === undefined ? reporter.report(message) : reporter.report(percentage, message),
      );
    },
    isCancelled: () => begun?.kind === 'own' && begun.cancelled(),
    done() {
      isDone = true;
      if (begun) tell(begun, (reporter) => reporter.done());
    },
  };

  function begin(percentage: number | undefined): Begun {
    if (token !== undefined) {
      const reporter = connection.window.attachWorkDoneProgress(token);
      reporter.begin(title, percentage);
      return { kind: 'given', reporter };
    }
    let isCancelled = () => false;
    const reporter = connection.window.createWorkDoneProgress().then((made) => {
      isCancelled = () => made.token.isCancellationRequested;
      made.token.onCancellationRequested(cancel);
      made.begin(title, percentage, undefined, true);
      return made;
    });
    return { kind: 'own', reporter, cancelled: () => isCancelled() };
  }
}

function tell(begun: Begun, say: (reporter: WorkDoneProgressReporter) => void): void {
  if (begun.kind === 'given') say(begun.reporter);
  // A client that cannot show progress does without.
  else void begun.reporter.then(say, () => {});
}

function clamp(fraction: number): number {
  return Math.min(1, Math.max(0, fraction));
}
