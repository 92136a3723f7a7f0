import { PYTHON_SPACE, pythonStrip } from '../../../base/pythonSpace';
import { FilterFailure } from '../filterFailure';

/**
 * cssmin 0.2.0, the Python port of YUI's CSS compressor, with its peculiarities: `0.5em` in `10.5em` stays, `:0 0` becomes
 * `:0` wherever it stands.
 */
export function cssmin(css: string): string {
  let text = withoutComments(css);
  text = text.replace(SPACES, ' ');
  // The box model hack would be torn apart by what follows.
  text = text.replaceAll(BOX_MODEL_HACK, BOX_MODEL_MARK);
  text = withoutSpaces(text);
  text = text.replace(/;+\}/g, '}');
  text = text.replace(ZERO_WITH_UNIT, '$1$2');
  text = shortZeros(text);
  text = text.replace(ZERO_BEFORE_POINT, '$1.$2');
  text = rgbToHex(text);
  text = shortHex(text);
  text = text.replaceAll(BOX_MODEL_MARK, BOX_MODEL_HACK);
  text = text.replace(/;;+/g, ';');
  return pythonStrip(text).text;
}

const BOX_MODEL_HACK = '"\\"}\\""';
const BOX_MODEL_MARK = '___PSEUDOCLASSBMH___';
const COLON_MARK = '___PSEUDOCLASSCOLON___';

const SPACES = new RegExp(`[${PYTHON_SPACE}]+`, 'g');
const SPACE_BEFORE = new RegExp(`[${PYTHON_SPACE}]+([!{};:>+()\\],])`, 'g');
const SPACE_AFTER = new RegExp(`([!{}:;>+(\\[,])[${PYTHON_SPACE}]+`, 'g');
const ZERO_WITH_UNIT = new RegExp(`([${PYTHON_SPACE}:])(0)(?:px|em|%|in|cm|mm|pc|pt|ex)`, 'g');
const ZERO_BEFORE_POINT = new RegExp(`(:|[${PYTHON_SPACE}])0+\\.(\\p{Nd}+)`, 'gu');

/** All comments but `/*!…` and the pairs of the Mac hack, whose first ends in a backslash. */
function withoutComments(css: string): string {
  let out = '';
  let copied = 0;
  let inMacHack = false;
  for (let start = css.indexOf('/*'); start >= 0; ) {
    const isBang = css[start + 2] === '!';
    const end = css.indexOf('*/', start + 2);
    if (end < 0) {
      // The original searches it forever.
      if (isBang) throw new FilterFailure('cssmin: a comment that begins with /*! does not end');
      return out + css.slice(copied, start);
    }
    if (css[end - 1] === '\\') inMacHack = true;
    else if (inMacHack) inMacHack = false;
    else if (!isBang) {
      out += css.slice(copied, start);
      copied = end + 2;
    }
    start = css.indexOf('/*', end + 2);
  }
  return out + css.slice(copied);
}

function withoutSpaces(css: string): string {
  return markedColons(css)
    .replace(SPACE_BEFORE, '$1')
    .replace(/^([^\n]*)(@charset "[^"]*";)/, '$2$1')
    .replace(FIRST_CHARSETS, '$1')
    .replace(/(?<![\p{L}\p{N}_])and\(/gu, 'and (')
    .replaceAll(COLON_MARK, ':')
    .replace(SPACE_AFTER, '$1');
}

const FIRST_CHARSETS = new RegExp(`^([${PYTHON_SPACE}]*@charset [^;]+;[${PYTHON_SPACE}]*)+`);

/**
 * Colons of selectors (and of what stands before them, up to the brace that ends the last rule) are hidden, so that the
 * space in `p :link` stays.
 */
function markedColons(css: string): string {
  let out = '';
  let from = 0;
  for (let brace = css.indexOf('{'); brace >= 0; brace = css.indexOf('{', from)) {
    const region = css.slice(from, brace);
    const start = firstSelector(region, from === 0);
    out +=
      start === undefined ? region : region.slice(0, start) + region.slice(start).replaceAll(':', COLON_MARK);
    out += '{';
    from = brace + 1;
  }
  return out + css.slice(from);
}

/** Where in the text before a `{` the first run begins that has a colon, but not as its first character. */
function firstSelector(region: string, atStart: boolean): number | undefined {
  const lastColon = region.lastIndexOf(':');
  const holds = (start: number) => start < lastColon && region[start] !== ':';
  if (atStart && holds(0)) return 0;
  for (let at = region.indexOf('}'); at >= 0 && at < lastColon; at = region.indexOf('}', at + 1)) {
    if (holds(at + 1)) return at + 1;
  }
  return undefined;
}

function shortZeros(css: string): string {
  return css
    .replaceAll(':0 0 0 0;', ':0;')
    .replaceAll(':0 0 0;', ':0;')
    .replaceAll(':0 0;', ':0;')
    .replaceAll('background-position:0;', 'background-position:0 0;');
}

const RGB = new RegExp(
  `rgb[${PYTHON_SPACE}]*\\([${PYTHON_SPACE}]*([0-9,${PYTHON_SPACE}]+)[${PYTHON_SPACE}]*\\)`,
);

function rgbToHex(css: string): string {
  let text = css;
  for (let found = RGB.exec(text); found; found = RGB.exec(text)) {
    const numbers = found[1]!.split(',').map((part) => pythonStrip(part).text);
    // The original ends with an exception here.
    if (numbers.length !== 3 || !numbers.every((number) => /^[0-9]+$/.test(number)))
      throw new FilterFailure(`cssmin: ${found[0]} is not three whole numbers`);
    const hex = numbers.map((number) => BigInt(number).toString(16).padStart(2, '0')).join('');
    text = text.replaceAll(found[0], () => `#${hex}`);
  }
  return text;
}

const SIX_DIGITS = new RegExp(
  `([^"'=${PYTHON_SPACE}])([${PYTHON_SPACE}]*)#([0-9a-fA-F])([0-9a-fA-F])([0-9a-fA-F])([0-9a-fA-F])([0-9a-fA-F])([0-9a-fA-F])`,
  'gu',
);

/** `#aabbcc` becomes `#abc`, everywhere at once; the search goes on three characters before where it was found. */
function shortHex(css: string): string {
  let text = css;
  let from = 0;
  for (;;) {
    SIX_DIGITS.lastIndex = from;
    const found = SIX_DIGITS.exec(text);
    if (!found) return text;
    from = found.index + found[0].length;
    const [whole, before, space, a, b, c, d, e, f] = found;
    if (`${a}${c}${e}`.toLowerCase() !== `${b}${d}${f}`.toLowerCase()) continue;
    text = text.replaceAll(whole, () => `${before}${space}#${a}${c}${e}`);
    from -= 3;
  }
}
