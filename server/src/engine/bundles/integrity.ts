import { createHash } from 'node:crypto';
import type { AbsPath } from '../../base/path';
import type { ReadFiles } from '../../ports/files';

/** What an element's `integrity` says of some bytes: `calculate_sri` of webassets/utils.py (2.0 and later). */
export function integrityOf(bytes: Uint8Array | string): string {
  return `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
}

/** The same of a file as it is; undefined where it cannot be read (`calculate_sri_on_file`). */
export function integrityOfFile(path: string, files: ReadFiles): string | undefined {
  const read = files.readBytes(path as AbsPath);
  return read.kind === 'ok' ? integrityOf(read.value) : undefined;
}
