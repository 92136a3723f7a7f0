import type { AbsPath } from '../../../base/path';
import type { Stamp } from '../../../ports/collecting';
import { Rows } from '../memory/rows';
import { hasState, md5At, type Places } from './places';

/** MD5 of files by their stamps, as an earlier run knew them. */
export interface KnownHashes {
  /** In hex; undefined if the file is not what it was, or its content did not matter. */
  md5(file: AbsPath, stamp: Stamp): string | undefined;
}

/** `below`: by their names below STATIC_ROOT. */
export function knownHashes(staticRoot: AbsPath, sources: Places, below: Places): KnownHashes {
  const [ofSources, ofBelow] = [new Rows(sources.names), new Rows(below.names)];
  const top = `${staticRoot}/`;
  return {
    md5(file, stamp) {
      const isBelow = file.startsWith(top);
      const places = isBelow ? below : sources;
      const row = isBelow ? ofBelow.find(file.slice(top.length)) : ofSources.find(file);
      return row !== undefined && hasState(places, row, stamp) ? md5At(places, row) : undefined;
    },
  };
}
