/** Python's `repr()` of a string, as its messages quote names. */
export function pythonRepr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let quoted = '';
  for (const char of text) {
    if (char === quote || char === '\\') quoted += `\\${char}`;
    else if (UNPRINTABLE.test(char)) quoted += escaped(char);
    else quoted += char;
  }
  return quote + quoted + quote;
}

/** The message of the UnicodeDecodeError that `bytes.decode("utf-8")` raises; undefined for valid UTF-8. */
export function utf8Error(bytes: Uint8Array): string | undefined {
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at]!;
    const length =
      lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    if (length === 0) return decodeError(bytes, at, 1, 'invalid start byte');
    for (let i = 1; i < length; i++) {
      const byte = bytes[at + i];
      if (byte === undefined) return decodeError(bytes, at, i, 'unexpected end of data');
      if ((byte & 0xc0) !== 0x80 || (i === 1 && !mayFollow(lead, byte)))
        return decodeError(bytes, at, i, 'invalid continuation byte');
    }
    at += length;
  }
  return undefined;
}

/** What `str.isprintable()` denies: other and separator characters but the space. */
const UNPRINTABLE = /(?! )[\p{C}\p{Z}]/u;

function escaped(char: string): string {
  const short = { '\t': '\\t', '\n': '\\n', '\r': '\\r' }[char];
  if (short) return short;
  const code = char.codePointAt(0)!.toString(16);
  if (code.length <= 2) return `\\x${code.padStart(2, '0')}`;
  return code.length <= 4 ? `\\u${code.padStart(4, '0')}` : `\\U${code.padStart(8, '0')}`;
}

/** No overlong form, no surrogate, nothing above U+10FFFF (Unicode, table 3-7). */
function mayFollow(lead: number, second: number): boolean {
  if (lead === 0xe0) return second >= 0xa0;
  if (lead === 0xed) return second < 0xa0;
  if (lead === 0xf0) return second >= 0x90;
  return lead !== 0xf4 || second < 0x90;
}

function decodeError(bytes: Uint8Array, at: number, length: number, reason: string): string {
  const what =
    length === 1
      ? `byte 0x${bytes[at]!.toString(16).padStart(2, '0')} in position ${at}`
      : `bytes in position ${at}-${at + length - 1}`;
  return `'utf-8' codec can't decode ${what}: ${reason}`;
}
