const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\n': '',
};
const ESCAPE = /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(\r\n|[^{]))/gs;
/** A named character is kept as written: its braces are no replacement field. */
const BRACES = /\\N\{[^{}]*\}|\{\{|\}\}/g;

export interface LiteralKind {
  readonly raw: boolean;
  /** In the literal part of an f-string `{{` is `{`. */
  readonly format: boolean;
}

/**
 * The value of the text between a literal's quotes. Unknown escapes and `\N{…}` stay as written, line ends become
 * `\n` (Python reference, "Escape sequences").
 */
export function decode(content: string, kind: LiteralKind): string {
  let value = content;
  if (value.includes('\r')) value = value.replace(/\r\n?/g, '\n');
  if (kind.format && /[{}]/.test(value)) value = unbrace(value, kind.raw);
  else if (!kind.raw && value.includes('\\')) value = resolveEscapes(value);
  return value;
}

function unbrace(value: string, raw: boolean): string {
  let out = '';
  let last = 0;
  for (const match of value.matchAll(BRACES)) {
    if (match[0].length > 2) continue;
    out += literalPart(value.slice(last, match.index), raw) + match[0][0];
    last = match.index + 2;
  }
  return out + literalPart(value.slice(last), raw);
}

function literalPart(value: string, raw: boolean): string {
  return raw ? value : resolveEscapes(value);
}

function resolveEscapes(value: string): string {
  return value.replace(ESCAPE, (whole, octal, hex, short, long, char) => {
    if (char !== undefined) return ESCAPES[char] ?? whole;
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
    const code = Number.parseInt(hex ?? short ?? long, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
