import { type AbsPath, absPath, isAbsolute } from '../../base/path';

/** A path as people and tools write it on `platform`, relative to `base`, `~` being the home folder. */
export function nativePath(
  base: AbsPath,
  written: string,
  platform: NodeJS.Platform,
  homedir?: AbsPath,
): AbsPath {
  if (homedir && /^~(?=$|[/\\])/.test(written)) return absPath(`${homedir}/${written.slice(1)}`, platform);
  if (isAbsolute(written, platform)) return absPath(written, platform);
  const drive = /^[A-Z]:/.test(base);
  return absPath(`${base}/${written}`, drive ? 'win32' : platform);
}
