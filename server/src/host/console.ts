import { getSystemErrorMap } from 'node:util';
import type { Console, ProgressBar } from '../ports/console';

/** What the parent of a process sends in place of Ctrl-C, which not every system can send to a process. */
export const INTERRUPT = 'interrupt';

/** Nothing was said of what was done: as if it could not be done. */
const UNHEARD = 2;

/**
 * The process's own streams. A reader that goes away (`| head`) ends the process quietly, as it does other tools; what
 * cannot be written (`> file` on a full disk) ends it with an error.
 */
export function processConsole(): Console {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit();
      const reason = getSystemErrorMap().get(error.errno ?? 0)?.[1] ?? error.message;
      if (stream === process.stdout) process.stderr.write(`error: the output cannot be written: ${reason}\n`);
      process.exit(UNHEARD);
    });
  }
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    inIsTerminal: process.stdin.isTTY === true,
    outIsTerminal: process.stdout.isTTY === true,
    errIsTerminal: process.stderr.isTTY === true,
    showsProgress: process.stderr.isTTY === true || process.send !== undefined,
    columns: process.stdout.columns || 80,
    readLine,
    onInterrupt: process.send === undefined ? onSignal : listenToParent(),
    startBar: process.send === undefined ? startBar : tellParent,
  };
}

function onSignal(interrupted: () => void): () => void {
  process.once('SIGINT', interrupted);
  return () => void process.off('SIGINT', interrupted);
}

/**
 * Of a process that another program of ours has started. Its parent says when to stop; when that is gone, nobody wants
 * what is done here.
 */
function listenToParent(): Console['onInterrupt'] {
  const end = () => process.exit(130);
  let heard: () => void = end;
  const interrupt = () => {
    const now = heard;
    heard = end;
    now();
  };
  process.on('message', (message) => message === INTERRUPT && interrupt());
  process.on('disconnect', interrupt);
  // The parent may go on listening when the work is done.
  process.channel?.unref();
  return (interrupted) => {
    heard = interrupted;
    return () => {
      heard = end;
    };
  };
}

function tellParent(label: string): ProgressBar {
  return {
    update: (fraction, note) => void process.send?.({ label, fraction, note }),
    stop() {},
  };
}

async function readLine(): Promise<string | undefined> {
  const { createInterface } = await import('node:readline');
  const lines = createInterface({ input: process.stdin });
  try {
    for await (const line of lines) return line;
    return undefined;
  } finally {
    lines.close();
  }
}

function startBar(label: string): ProgressBar {
  // Required late: most runs are over before a bar would be drawn.
  const { SingleBar } = require('cli-progress') as typeof import('cli-progress');
  const bar = new SingleBar({
    format: `${label} {bar} {percentage}% {note}`,
    stream: process.stderr,
    clearOnComplete: true,
    // Ctrl-C may end the process at any time, so the terminal is left as it is.
    hideCursor: false,
    linewrap: true,
    // The work is synchronous, so a bar drawn by a timer would never be drawn.
    synchronousUpdate: true,
    barsize: 30,
  });
  bar.start(1, 0, { note: '' });
  return {
    update: (fraction, note) => bar.update(fraction, { note }),
    stop: () => bar.stop(),
  };
}
