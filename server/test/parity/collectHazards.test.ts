import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { cliHere } from '../support/cliHere';
import { collectHere } from '../support/collectHere';
import { cell, cellsThatCollect } from './cells';
import { comparable, DjangoCollect, LONG_AGO, MANAGE, scratch, treeOf, write } from './collecting';

/** Each hazard lies in a directory of its own, which HAZARD names; several are separated by commas. */
const PROJECT: Readonly<Record<string, string>> = {
  'manage.py': MANAGE,
  'config.py': `
import os
BASE_DIR = os.path.dirname(os.path.abspath(__file__))
HAZARD = os.environ.get("HAZARD", "command")
SECRET_KEY = "x"
INSTALLED_APPS = ["django.contrib.staticfiles"]
STATIC_URL = "https://cdn.example/static/" if HAZARD == "cdn" else "/static/"
STATICFILES_DIRS = [os.path.join(BASE_DIR, name) for name in HAZARD.split(",")]
if HAZARD == "command":
    INSTALLED_APPS += ["django_assets"]
if HAZARD == "prefixes":
    STATICFILES_DIRS = [("old", os.path.join(BASE_DIR, "prefixes")), ("new", os.path.join(BASE_DIR, "prefixes"))]
STATIC_ROOT = os.path.join(BASE_DIR, "nested/collected" if HAZARD == "nested" else "collected")
`,
};
const STORAGE = 'django.contrib.staticfiles.storage.ManifestStaticFilesStorage';

/** `expected`: places as `path:line:column`, each with a word of what is suggested; a fact where it stands for a file. */
interface Hazard {
  readonly title: string;
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly links?: Readonly<Record<string, string>>;
  readonly expected: readonly string[];
}

/** What ends collectstatic, under one Django or another. */
const FATAL: readonly Hazard[] = [
  {
    title: 'G-23: a file where another source has a directory',
    name: 'clash-a,clash-b',
    files: { 'clash-a/clash': 'a file', 'clash-b/clash/in.txt': 'in a directory' },
    expected: ['clash-b/clash/in.txt: Rename one'],
  },
  {
    title: 'G-26: a circle of references',
    name: 'circle',
    files: { 'circle/one.css': '@import "two.css";', 'circle/two.css': 'a { }\n@import "one.css";' },
    expected: ['circle/(?:one.css:1|two.css:2):10: circle'],
  },
  {
    title: 'G-26: more levels than passes',
    name: 'deep',
    files: Object.fromEntries(
      Array.from({ length: 9 }, (_, i) => [
        `deep/${i}.css`,
        i < 8 ? `@import "${i + 1}.css"; .deep { }` : '.deep { background: url(deep.png) }',
      ]).concat([['deep/deep.png', 'picture']]),
    ),
    expected: ['deep: too deep'],
  },
  ...(
    [
      ['missing', 'a { b: c }\nd { background: url(missing.png) }', '2:21: Add the file'],
      ['import', '@import "colours.css";', '1:10: Add the file'],
      ['typed', 'a { background: url("pictuer.png") }', '1:22: Did you mean "picture.png"'],
      ['comment', '/* url(old.png) */', '1:8: comment'],
      ['string', '.a { content: "url(word.png)" }', '1:20: string'],
      ['mixed', `a { background: url('mixed.png") }`, '1:2[12]: quote|Add the file'],
      ['spaced', 'a { background: url( "spaced.png" ) }', '1:22: space'],
      ['scheme', 'a { background: url(HTTP://example.org/a.png) }', '1:21: lower-case'],
      ['extension', 'a { background: url(moz-extension://x/b.png) }', '1:21: to a page'],
      ['protocol', 'a { background: url(//example.org/c.png) }', '1:21: .'],
      ['namespace', '@namespace svg url(svg);', '1:20: string'],
      ['escaped', 'a { background: url(a%23b.png) }', '1:21: %23'],
      ['outside', '@font-face { src: url(../../x.eot?#iefix) }', '1:23: climbs'],
      ['map', 'a { b: c }\n/*# sourceMappingURL=map.css.map */', '2:22: source map'],
    ] as const
  ).map(([name, text, expected]) => ({
    title: `G-28: ${text.split('\n').at(-1)}`,
    name,
    files: { [`${name}/${name}.css`]: text, [`${name}/picture.png`]: 'picture' },
    expected: [`${name}/${name}.css:${expected}`],
  })),
  {
    title: 'G-28: the source map of a script',
    name: 'script',
    files: { 'script/script.js': 'run()\n//# sourceMappingURL=script.js.map\n' },
    expected: ['script/script.js:2:22: source map'],
  },
  {
    title: 'G-29: not UTF-8',
    name: 'latin',
    files: { 'latin/latin.css': 'a { b: c }\n.d::before { content: "\xe9" }' },
    expected: ['latin/latin.css:2:24: UTF-8'],
  },
  {
    title: 'G-38: a link to nothing',
    name: 'broken',
    files: {},
    links: { 'broken/newest.png': 'gone.png' },
    expected: ['broken/newest.png: nothing'],
  },
  {
    title: 'G-38: a link that leads back',
    name: 'loop',
    files: { 'loop/deeper/a.txt': 'a' },
    links: { 'loop/deeper/loop': '../deeper' },
    expected: ['loop/deeper/loop: leads back'],
  },
];

/** What Django does without a word; `shows` finds the damage in what it collected. */
interface SilentHazard extends Hazard {
  /** Before anything is collected. */
  lay?(dir: string): void;
  shows(collected: Collected): void | Promise<void>;
}

interface Collected {
  readonly root: string;
  read(path: string): string;
  /** The content that `{% static path %}` leads to. */
  served(path: string): string;
  again(): Promise<void>;
}

const SILENT: readonly SilentHazard[] = [
  {
    title: 'G-21: STATIC_ROOT inside a source directory grows with every run',
    name: 'nested',
    files: { 'nested/a.txt': 'a' },
    expected: ['config.py:13:15: directory of its own'],
    async shows({ root, again }: Collected) {
      const files = () => Object.keys(treeOf(root)).length;
      const first = files();
      await again();
      assert.ok(files() > first);
    },
  },
  {
    title: 'G-22: one directory under two prefixes',
    name: 'prefixes',
    files: { 'prefixes/a.txt': 'a' },
    expected: ['config.py:12:33: one prefix'],
    shows: ({ root }) =>
      assert.deepEqual(
        ['old', 'new'].map((name) => existsSync(join(root, name))),
        [false, true],
      ),
  },
  {
    title: 'G-24: a source that is named as another will be hashed',
    name: 'collision',
    files: { 'collision/favicon.ico': 'icon', [`collision/favicon.${hashOf('icon')}.ico`]: 'another' },
    expected: ['collision/favicon.ico: Rename'],
    shows: ({ served }) => assert.equal(served('favicon.ico'), 'another'),
  },
  {
    title: 'G-25: a reference that only a stale file in STATIC_ROOT satisfies',
    name: 'stale',
    files: { 'stale/a.css': 'a { background: url(stale.png) }' },
    expected: ['stale/a.css:1:21: collected'],
    lay: (dir) => write(join(dir, 'collected/stale.png'), 'picture'),
    shows({ root, served }) {
      const [, named] = /url\("(.*)"\)/.exec(served('a.css'))!;
      assert.ok(!existsSync(join(root, named!)));
    },
  },
  {
    title: 'G-27: modules that import each other by their own names',
    name: 'modules',
    files: {
      'modules/main.js': 'import { part } from "./part.js";\npart();\n',
      'modules/part.js': 'export const part = alert;\n',
    },
    expected: ['modules/main.js:1:23: support_js_module_import_aggregation'],
    shows: ({ served }) => assert.match(served('main.js'), /"\.\/part\.js"/),
  },
  {
    title: 'G-37: a source that is older than its copy',
    name: 'older',
    files: { 'older/same-size.txt': 'new', 'older/longer.txt': 'newer' },
    expected: ['older/longer.txt: Touch', 'older/same-size.txt: Touch'],
    lay(dir) {
      for (const name of ['same-size', 'longer']) write(join(dir, `collected/${name}.txt`), 'old');
    },
    shows: ({ read }) => assert.deepEqual([read('same-size.txt'), read('longer.txt')], ['old', 'old']),
  },
  {
    title: 'G-40: a path on this host, while STATIC_URL is on another',
    name: 'cdn',
    files: { 'cdn/css/a.css': 'a { background: url(/static/img/x.png) }', 'cdn/img/x.png': 'picture' },
    expected: ["cdn/css/a.css:1:21: '\\.\\./img/x\\.png'"],
    shows: ({ served }) => assert.match(served('css/a.css'), /url\(\/static\/img\/x\.png\)/),
  },
];

describe('the hazards of collecting', function () {
  this.timeout(120_000);
  const place = scratch();
  const dir = join(place.dir, 'project');
  before(() => {
    for (const [path, text] of Object.entries(PROJECT)) write(join(dir, path), text);
    for (const { files, links = {}, name } of [...FATAL, ...SILENT]) {
      for (const one of name.split(',')) mkdirSync(join(dir, one), { recursive: true });
      for (const [path, text] of Object.entries(files)) write(join(dir, path), text, LONG_AGO);
      for (const [path, target] of Object.entries(links)) symlinkSync(target, join(dir, path));
    }
  });
  const djangos = new Map<string, DjangoCollect>();
  after(() => {
    for (const django of djangos.values()) django.end();
    place.remove();
  });
  const djangoOf = (python: string) => {
    const django = djangos.get(python) ?? new DjangoCollect(join(python, 'bin/python'));
    djangos.set(python, django);
    return django;
  };
  const collectstatic = async (python: string, hazard: string) => {
    const settings = { storage: STORAGE };
    return comparable(
      await djangoOf(python).collect({ folder: dir, args: ['--noinput'], env: { HAZARD: hazard }, settings }),
    );
  };

  for (const { django: version, python } of cellsThatCollect()) {
    it(`are foreseen one by one and all at once, as Django ${version} meets them`, async () => {
      const foreseen: string[] = [];
      const fatal: Hazard[] = [];
      for (const hazard of FATAL) {
        rmSync(join(dir, 'collected'), { recursive: true, force: true });
        const { errors } = await preview(dir, python, hazard.name);
        const { code, stderr } = await collectstatic(python, hazard.name);
        assert.equal(errors.length > 0, code !== 0, `${hazard.title}: ${stderr}`);
        if (code === 0) continue;
        const ours = errors.map(({ message }) => message.trimEnd());
        // Django follows the circle round until the system refuses: the path it names is longer.
        const theirs = hazard.name === 'loop' ? stderr.replaceAll(/(\/loop)+'/g, "/loop'") : stderr;
        assert.ok(
          ours.some((message) => theirs.includes(message)),
          `${hazard.title}: ${theirs}\n${ours}`,
        );
        assertTold(errors, hazard, dir);
        foreseen.push(...errors.map(placeOf));
        fatal.push(hazard);
      }
      assert.ok(fatal.length > 10);
      rmSync(join(dir, 'collected'), { recursive: true, force: true });
      const all = await preview(dir, python, fatal.map(({ name }) => name).join(','));
      // Which of several circles and chains is told depends on what else has not settled.
      const settled = (places: readonly string[]) => places.filter((one) => !/circle|deep/.test(one)).sort();
      assert.deepEqual(settled(all.errors.map(placeOf)), settled(foreseen));
      assert.ok(all.errors.some(({ hint }) => /circle/.test(hint)));
    });
  }

  for (const version of ['3.2', '4.2']) {
    it(`G-39: the command of django-assets 2.0 under Django ${version}`, async () => {
      const { python } = cell(version);
      mkdirSync(join(dir, 'command'), { recursive: true });
      const env = { HAZARD: 'command' };
      const { stderr } = await djangoOf(python).manage('assets', { folder: dir, args: ['build'], env });
      const args = ['check', '--select', 'assets-command-fails', '--python', python, '--json'];
      const { diagnostics } = JSON.parse((await cliHere(dir, args)).stdout);
      const fails = /TypeError: requires_system_checks must be/.test(stderr);
      assert.equal(fails, version === '4.2');
      assert.equal(diagnostics.length, fails ? 1 : 0);
    });
  }

  for (const hazard of SILENT) {
    it(hazard.title, async () => {
      const { python } = cell('5.2');
      const root = join(dir, hazard.name === 'nested' ? 'nested/collected' : 'collected');
      rmSync(root, { recursive: true, force: true });
      hazard.lay?.(dir);
      const { errors, warnings } = await preview(dir, python, hazard.name);
      assert.deepEqual(errors, []);
      assertTold(warnings, hazard, dir);
      const again = async () => {
        const { code, stderr } = await collectstatic(python, hazard.name);
        assert.equal(code, 0, stderr);
      };
      await again();
      const read = (path: string) => readFileSync(join(root, path), 'utf8');
      const served = (path: string) => read(JSON.parse(read('staticfiles.json')).paths[path]);
      await hazard.shows({ root, read, served, again });
    });
  }
});

interface Told {
  readonly path: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly message: string;
  readonly hint: string;
}

async function preview(
  folder: string,
  python: string,
  hazard: string,
): Promise<{ readonly errors: readonly Told[]; readonly warnings: readonly Told[] }> {
  const { stdout, stderr } = await collectHere({
    folder,
    args: ['--python', python, '--storage', STORAGE, '--dry-run', '--json'],
    cache: join(folder, '../cache'),
    env: { HAZARD: hazard },
  });
  assert.notEqual(stdout, '', stderr);
  const { errors, warnings = [] } = JSON.parse(stdout);
  return { errors, warnings };
}

function placeOf({ file, path, line, column }: Told): string {
  return `${file ?? path}${line === undefined ? '' : `:${line}:${column}`}`;
}

/** Exactly what is expected is told, and what to do about it. */
function assertTold(told: readonly Told[], { title, expected, name }: Hazard, dir: string): void {
  const shown = told
    .map(
      (one) =>
        `${placeOf(one)
          .replace(`${dir}/`, '')
          .replace(/^(?:All|\d\.css.*)$/, name)}: ${one.hint}`,
    )
    .sort();
  const patterns = expected.map((one) => {
    const [, place, hint] = /^(.*?): (.*)$/s.exec(one)!;
    return new RegExp(`^${place!.replaceAll('.', '\\.')}: .*(?:${hint})`, 's');
  });
  assert.equal(shown.length, patterns.length, `${title}: ${shown.join('\n')}`);
  for (const [i, pattern] of patterns.entries()) assert.match(shown[i]!, pattern, `${title}: ${shown[i]}`);
}

function hashOf(text: string): string {
  return createHash('md5').update(text).digest('hex').slice(0, 12);
}
