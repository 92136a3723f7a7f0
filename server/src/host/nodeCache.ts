import {
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Cache } from '../ports/cache';
import { makeFolders } from './makeFolders';

/** `$DJANGO_STATIC_CACHE`, else a folder of ours where the platform keeps caches. */
export function cacheFolder(
  env: (name: string) => string | undefined = (name) => process.env[name],
  platform: NodeJS.Platform = process.platform,
): string {
  const own = env('DJANGO_STATIC_CACHE');
  if (own) return own;
  if (platform === 'win32') return join(env('LOCALAPPDATA') ?? homedir(), 'django-static', 'Cache');
  if (platform === 'darwin') return join(homedir(), 'Library/Caches/django-static');
  const shared = env('XDG_CACHE_HOME');
  return join(shared?.startsWith('/') ? shared : join(homedir(), '.cache'), 'django-static');
}

/** Files below `folder`. */
export function nodeCache(folder: string): Cache {
  const swept = new Set<string>();
  return {
    read(name) {
      try {
        return readFileSync(join(folder, name));
      } catch {
        return undefined;
      }
    },
    write(name, bytes) {
      const file = join(folder, name);
      const beside = `${file}.${process.pid}.tmp`;
      try {
        makeFolders(dirname(file));
        const opened = openSync(beside, 'w');
        try {
          for (const part of bytes instanceof Uint8Array ? [bytes] : bytes) writeFileSync(opened, part);
        } finally {
          closeSync(opened);
        }
        renameSync(beside, file);
        if (!swept.has(dirname(file))) sweep(dirname(file));
        swept.add(dirname(file));
      } catch {
        // A cache that cannot be written is no cache; the half of a file must not stay.
        removeQuietly(beside);
      }
    },
  };
}

/** Of projects that are gone, or written by what this program was before. */
const FORGOTTEN_MS = 90 * 24 * 3600 * 1000;

/** Takes away what nobody has written for a long time. */
function sweep(folder: string): void {
  const limit = Date.now() - FORGOTTEN_MS;
  for (const { name } of readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile())) {
    const file = join(folder, name);
    if (statSync(file).mtimeMs < limit) removeQuietly(file);
  }
}

function removeQuietly(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // There was no folder to begin with.
  }
}
