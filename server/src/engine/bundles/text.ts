import { isUtf8 } from 'node:buffer';
import type { AbsPath } from '../../base/path';
import type { ReadFiles } from '../../ports/files';
import { BuildError } from './errors';

/**
 * A source as `open(path, encoding='utf-8')` reads it: every line end is `\n`, a byte order mark is a character. Throws
 * BuildError; webassets ends with a traceback where the file is no UTF-8.
 */
export function readSource(path: string, files: ReadFiles): string {
  const read = files.readBytes(path as AbsPath);
  if (read.kind !== 'ok') {
    const why = read.kind === 'absent' ? 'No such file or directory' : read.reason;
    throw new BuildError(
      read.kind === 'absent' ? `[Errno 2] ${why}: '${path}'` : (directoryError(path, files) ?? why),
      { file: path },
    );
  }
  return decodeSource(read.value, path);
}

function decodeSource(bytes: Uint8Array, path: string): string {
  if (!isUtf8(bytes)) {
    const line = invalidLine(bytes);
    throw new BuildError(`${path} is not UTF-8 (line ${line})`, { file: path, line });
  }
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

function directoryError(path: string, files: ReadFiles): string | undefined {
  const isFolder = files.stat(path as AbsPath)?.kind === 'directory';
  return isFolder ? `[Errno 21] Is a directory: '${path}'` : undefined;
}

function invalidLine(bytes: Uint8Array): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const end = bytes.indexOf(0x0a, start);
    const stop = end < 0 ? bytes.length : end + 1;
    if (!isUtf8(bytes.subarray(start, stop))) return line;
    start = stop;
  }
  return line;
}
