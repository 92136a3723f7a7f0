import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import fc from 'fast-check';
import { hashedName } from '../../src/engine/hashing/hashedName';
import { encode, type HashingCase } from './hashingCase';

/** How adventurous the references of a tree are. Most wild trees fail, so that mostly their first errors are compared. */
export type Temper = 'tame' | 'odd' | 'wild';

const PATHS = [
  ...['a.css', 'css/a.css', 'css/b.css', 'css/c d.css', 'css/deep/a.css', 'css/deep/e.css', 'x/css/a.css'],
  ...['a.js', 'js/m.js', 'js/n.js', 'js/deep/m.js', 'js/deep/ü.js', 'x/js/m.min.js'],
  ...['img/a.png', 'img/b c.png', 'css/f.eot', 'css/deep/f.svg', 'js/m.js.map', 'css/a.css.map', 'noext'],
  ...['x/.dot', 'img/q?x.png', 'img/h#y.png', 'img/p%20.png', 'img/ü😀.png', 'img/a..png'],
];
const EXTERNAL = [
  ...[
    'http://h/x.png',
    'https://h/x.css',
    'data:image/png;base64,e30=',
    '//cdn/x.js',
    '/other/x.png',
    '#id',
    '',
  ],
  ...['about:blank', "data:x,url('y')"],
];
const ODD_EXTERNAL = [
  'HTTP://h/x.png',
  'moz-extension://x/y',
  '?q',
  '?#f',
  '.',
  '..',
  './',
  '../',
  '/',
  '/static/',
];
/** Text between references, of both languages: what opens or closes comments, strings and lines. */
const FILLERS = [
  ...[
    '\n',
    '\n',
    ' ',
    '}',
    ';',
    'a{b:',
    '\r\n',
    '\t',
    'é',
    '😀',
    '\u2028',
    '\x1c',
    '\u0085',
    '\u00a0',
    '%(url)s',
  ],
  ...['/* c */', '// l\n', 'x', 'from', 'import ', 'export ', 'as', '*', '(', ')', '{', ','],
];
const OPENERS = [
  '"',
  "'",
  '`',
  '\\',
  '/*',
  '*/',
  '//',
  '\\"',
  "\\'",
  '\\😀',
  "/'/",
  'url(',
  '@import',
  'import(',
  '\n/*#',
  '\u212a',
];

/** A function of a URL: one way of referring to it. */
const CSS: readonly string[] = [
  ...[
    'url(U)',
    'url("U")',
    "url('U')",
    'url( U )',
    'URL(U)',
    'myurl(U)',
    '@import "U";',
    "@import 'U' screen;",
  ],
  ...['@import url(U);', '@IMPORT\t"U"', '\n/*# sourceMappingURL=U */\n', '\n/*#\tsourceMappingURL=U*/\n'],
  ...['@import" U"', 'url("U"),url(U)', 'url(\nU)', '\n/*# sourceMappingURL=U */'],
];
const ODD_CSS: readonly string[] = [
  ...[
    'url( "U" )',
    'url("U" )',
    'url("U\')',
    'url("U)',
    'url(U")',
    'url(\nU\n)',
    '@ımport "U"',
    '@İMPORT \'U"',
  ],
  ...['/* url(U) */', 'content:"url(U)"', ' /*# sourceMappingURL=U */\n', '\n/*# sourcemappingurl=U */\n'],
  ...['\n/*# sourceMappingURL=U */\r\n', 'url("U?url(U)")', '@import "url(U)"', 'src("U")', 'url(url(U))'],
];
const JS: readonly string[] = [
  ...[
    '\n//# sourceMappingURL=U\n',
    'import a from "U";',
    "import {a,\n b} from 'U';",
    'export {a} from "U";',
  ],
  ...[
    'export * from "U";',
    'import "U";',
    "import'U' ;",
    'import("U")',
    "import('U')",
    'import*as m from"U";',
  ],
  ...['import * as m from "U"\n;', 'import a from "U"\n', 'export default from "U" ;', 'import(`U`)'],
];
const ODD_JS: readonly string[] = [
  ...[
    'import*asx from "U";',
    'import*as xfrom "U";',
    'import*aſ x from "U";',
    'ımport a FROM "U";',
    'İMPORT("U")',
  ],
  ...[
    '// import a from "U";\n',
    '/* import "U"; */',
    's = \'import a from "U";\';',
    '`import("U")`',
    'import.meta',
  ],
  ...[
    'import a from "react"; export {y} from "U";',
    'import from "U";',
    'import{a}from"U"+"";',
    'import( "U" )',
  ],
  ...[
    '  //# sourceMappingURL=U\n',
    '//# sourceMappingURL=U\r\n',
    '//@ sourceMappingURL=U\n',
    "import a from './x', 'U';",
  ],
  ...[
    'import a; from "U";',
    'import("react")',
    'import a\u00a0from\u2003"U"\u3000;',
    'export/**/{a}from"U";',
  ],
];

/** What the rules of both languages are made of, in any order. */
export const randomText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(...FILLERS, ...OPENERS),
      fc.constantFrom(...[...CSS, ...ODD_CSS, ...JS, ...ODD_JS].map((frame) => frame.replaceAll('U', './x'))),
      fc.constantFrom(
        'url',
        'URL(',
        'sourceMappingURL=',
        '/*# ',
        '//# ',
        './',
        '";',
        "';",
        '")',
        '";\n',
        'From',
        'aS',
      ),
    ),
    { maxLength: 14 },
  )
  .map((pieces) => pieces.join(''));

/** Trees to post-process, with the options of a storage. */
export function randomTree(temper: Temper): fc.Arbitrary<HashingCase> {
  return fc
    .record({
      paths: fc.uniqueArray(fc.constantFrom(...PATHS), { minLength: 3, maxLength: 14 }),
      staticUrl: fc.constantFrom(
        ...['/static/', '/static/', '/s/t/', 'https://cdn.x/st/', ...(temper === 'wild' ? ['/'] : [])],
      ),
      moduleAggregation: fc.boolean(),
      keepIntermediateFiles: fc.integer({ max: 9, min: 0 }).map((n) => n === 0),
      maxPasses: fc.constantFrom(5, 5, 5, 5, 1, 2),
    })
    .chain(({ paths, staticUrl, ...options }) =>
      fc.tuple(...paths.map((path) => randomContent(path, paths, staticUrl, temper))).chain((contents) => {
        const files = paths.map((path, i) => [path, encode(contents[i]!)] as const);
        return leftovers(files).map((existing) => ({ ...options, staticUrl, files, existing }));
      }),
    );
}

function randomContent(
  path: string,
  paths: readonly string[],
  staticUrl: string,
  temper: Temper,
): fc.Arbitrary<string | Uint8Array> {
  const isCss = path.endsWith('.css');
  if (!isCss && !path.endsWith('.js')) return fc.constantFrom('A', 'B', '{}', '');
  const [plain, odd] = isCss ? [CSS, ODD_CSS] : [JS, ODD_JS];
  const frames = temper === 'tame' ? plain : [...plain, ...plain, ...odd];
  const reference = fc
    .tuple(fc.constantFrom(...frames), randomUrl(path, paths, staticUrl, temper))
    .map(([frame, url]) => frame.replaceAll('U', () => url));
  const filler = fc.constantFrom(...FILLERS, ...(temper === 'tame' ? [] : OPENERS));
  const text = fc
    .array(fc.oneof({ weight: 2, arbitrary: reference }, { weight: 3, arbitrary: filler }), { maxLength: 9 })
    .map((pieces) => pieces.join(''));
  const marked = text.map((body) => `\ufeff${body}`);
  const invalid = text.map((body) => Buffer.concat([Buffer.from(body), Buffer.from([0xe2, 0x82])]));
  return fc.oneof(
    { weight: 30, arbitrary: text },
    { weight: 1, arbitrary: marked },
    { weight: temper === 'wild' ? 1 : 0, arbitrary: invalid },
  );
}

function randomUrl(
  path: string,
  paths: readonly string[],
  staticUrl: string,
  temper: Temper,
): fc.Arbitrary<string> {
  // Towards later files only, there are no circles.
  const onwards = temper === 'tame' ? paths.slice(paths.indexOf(path) + 1) : paths;
  const targets = onwards.filter((target) => !/[?#%]/.test(target) || temper !== 'tame');
  const external = fc.constantFrom(...EXTERNAL.slice(0, staticUrl === '/' ? 3 : undefined));
  if (targets.length === 0) return external;
  const relative = fc.constantFrom(...targets).map((target) => {
    const found = posix.relative(posix.dirname(path), target);
    return found.startsWith('.') ? found : `./${found}`;
  });
  const spelt = fc.tuple(relative, fc.integer({ min: 0, max: 15 })).map(([url, n]) => spell(url, n));
  const absolute = fc.constantFrom(...targets).map((target) => staticUrl + target);
  const missing = fc.constantFrom(
    'nope.png',
    './nope.js',
    '../../../../up.css',
    'sub/',
    '../img',
    '%2e%2e/x',
    '/static/nope.css',
  );
  return fc.oneof(
    { weight: 12, arbitrary: spelt },
    { weight: 2, arbitrary: absolute },
    { weight: 2, arbitrary: external },
    { weight: temper === 'tame' ? 0 : 1, arbitrary: fc.constantFrom(...ODD_EXTERNAL) },
    { weight: temper === 'wild' ? 2 : 0, arbitrary: missing },
  );
}

/** Another way of writing a relative URL that leads to the same file, or nearly. */
function spell(url: string, n: number): string {
  switch (n) {
    case 0:
      return `${url}?v=1`;
    case 1:
      return `${url}#a/b.c`;
    case 2:
      return `${url}?#iefix`;
    case 3:
      return url.replace(/^\.\//, '');
    case 4:
      return encodeURI(url);
    case 5:
      return `./x/../${url}`;
    case 6:
      return url.replaceAll('/', '//');
    case 7:
      return url.replace(/[^./]/gu, (char) => encodeURIComponent(char).replace(/^[a-z]$/, hex));
    case 8:
      return `${url} `;
    case 9:
      return `${url}?`;
    case 10:
      return `${url}?a#b?#c`;
    case 11:
      return `${url}#%23%3F%25`;
    default:
      return url;
  }
}

function hex(char: string): string {
  return `%${char.charCodeAt(0).toString(16)}`;
}

/** What an earlier deploy may have left: nothing, or stray files, some of them under names that hashing wants. */
function leftovers(files: HashingCase['files']): fc.Arbitrary<HashingCase['existing']> {
  const stray = fc.constantFrom(
    ...[
      ['nope.png', 'N'],
      ['css/nope.png', 'N'],
      ['js/nope.js', 'N'],
      ['img/deep/x', ''],
    ].map(([path, text]) => [path!, encode(text!)] as const),
  );
  const own = fc
    .constantFrom(...files)
    .map(([path, content]) => [hashedNow(path, content), encode('old')] as const);
  const some = fc.uniqueArray(fc.oneof(stray, own), { maxLength: 3, selector: ([path]) => path });
  return fc.oneof(fc.constant([]), some);
}

function hashedNow(path: string, content: string): string {
  return hashedName(path, createHash('md5').update(content, 'base64').digest('hex'));
}
