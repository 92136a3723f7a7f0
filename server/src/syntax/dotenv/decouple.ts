import { pythonStrip } from '../../base/pythonSpace';
import type { Dotenv, DotenvEntry } from './entry';

/**
 * decouple.RepositoryEnv (python-decouple 3.8): lines with `=`, stripped, split at the first `=`; one pair of equal
 * quotes around the value is taken off. No escapes, no inline comments; `export ` stays part of the key.
 */
export function readDecoupleEnv(text: string): Dotenv {
  const entries: DotenvEntry[] = [];
  let start = 0;
  // Python's text mode ends lines at LF, CRLF and CR alike.
  for (const line of text.split(/\r\n|[\r\n]/)) {
    const equals = line.indexOf('=');
    if (equals >= 0 && !pythonStrip(line).text.startsWith('#')) {
      const key = pythonStrip(line.slice(0, equals));
      const value = pythonStrip(line.slice(equals + 1));
      const valueStart = start + equals + 1 + value.offset;
      const quoted = /^(['"])([\s\S]*)\1$/.exec(value.text);
      entries.push({
        key: key.text,
        keySpan: { start: start + key.offset, end: start + key.offset + key.text.length },
        value: quoted ? quoted[2]! : value.text,
        valueSpan: { start: valueStart, end: valueStart + value.text.length },
      });
    }
    start += line.length;
    start += text.startsWith('\r\n', start) ? 2 : 1;
  }
  return { entries, problems: [] };
}
