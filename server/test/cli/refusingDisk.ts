import fs from 'node:fs';
import { constants } from 'node:os';

/** Calls that change the disk. */
const CHANGING: readonly string[] = [
  ...['openSync', 'writeSync', 'fchmodSync', 'renameSync', 'mkdirSync', 'symlinkSync', 'unlinkSync'],
  ...['rmdirSync', 'utimesSync', 'copyFileSync'],
];

/**
 * Runs `work` with `before` called ahead of everything that would change the disk below `folder`; it may answer the code
 * of an error, with which the system then refuses. How many calls there were is answered.
 */
export async function watchingDisk(
  folder: string,
  before: (call: number) => string | undefined,
  work: () => Promise<void>,
  changing = CHANGING,
): Promise<number> {
  // biome-ignore lint/suspicious/noExplicitAny: functions of any shape are wrapped alike
  const disk = fs as any;
  const originals = changing.map((name) => [name, disk[name]] as const);
  const files = new Set<number>();
  let calls = 0;
  for (const [name, original] of originals) {
    disk[name] = (...args: unknown[]) => {
      const isOurs =
        typeof args[0] === 'number'
          ? files.has(args[0])
          : args.some((arg) => String(arg).startsWith(folder)) &&
            (name !== 'openSync' || !isReading(args[1]));
      const code = isOurs ? before(calls++) : undefined;
      if (code !== undefined) throw refusal(code, name.replace('Sync', ''));
      const result = original(...args);
      if (name === 'openSync') {
        if (isOurs) files.add(result);
        else files.delete(result);
      }
      return result;
    };
  }
  try {
    await work();
  } finally {
    for (const [name, original] of originals) disk[name] = original;
  }
  return calls;
}

/** The flags of a file that is opened to be read. */
function isReading(flags: unknown): boolean {
  return flags === 'r' || flags === fs.constants.O_RDONLY;
}

function refusal(code: string, syscall: string): Error {
  const errno = -constants.errno[code as keyof typeof constants.errno];
  return Object.assign(new Error(`${code}: refused, ${syscall}`), { code, errno, syscall });
}
