import type { Console, ProgressBar } from '../ports/console';

/** The process's own streams. A reader that goes away (`| head`) ends the process quietly, as it does other tools. */
export function processConsole(): Console {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit();
      throw error;
    });
  }
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    inIsTerminal: process.stdin.isTTY === true,
    outIsTerminal: process.stdout.isTTY === true,
    errIsTerminal: process.stderr.isTTY === true,
    columns: process.stdout.columns || 80,
    readLine,
    onInterrupt(interrupted) {
      process.once('SIGINT', interrupted);
      return () => void process.off('SIGINT', interrupted);
    },
    startBar,
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
