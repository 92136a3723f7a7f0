/** Building bundles side by side with the real django-assets, whole processes in turn. */
import { spawn, spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { rjsmin } from '../server/src/engine/filters/javascript/rjsmin';
import { type BundleKind, generateBundles, publishedScripts, sheetOfUrls, TOOLS } from './generateBundles';
import { type Figure, median, timed, worked } from './measure';

const PYTHON = resolve('.cache/parity/assets/venv/bin/python');
const CLI = resolve('dist/cli.js');

/** What our own code does: nothing but Python and Node is started. */
export function nativeBuildFigures(folder: string, rounds: number): Figure[] {
  const [theirs, ours] = copies(folder, 'native', nativeKinds(), 50);
  build(theirs, ours);
  requireEqual(theirs, ours);
  const runs = inTurn(rounds, {
    afresh: () => manage(theirs, 'assets', 'build', '--no-cache'),
    warm: () => manage(theirs, 'assets', 'build'),
    ours: () => django(ours, 'build', '--no-cache'),
    first: () => django(ours, 'build'),
    unchanged: () => django(ours, 'build'),
  });
  const { afresh, warm, unchanged } = runs;
  return [
    seconds('assets build --no-cache', afresh),
    seconds('assets build, warm cache', warm),
    seconds('build --no-cache', runs.ours),
    seconds('build, all fresh', unchanged),
    {
      ...times('--no-cache: webassets ÷ ours', afresh.wall / runs.ours.wall, 1.8),
      told: {
        rjsmin: (ratio) => `${ratio} × (50 bundles of 20 scripts, and 50 of 8 style sheets with cssrewrite)`,
        cssrewrite: (ratio) => `${ratio} × (with rjsmin)`,
      },
    },
    times('--no-cache, processor time', afresh.cpu / runs.ours.cpu),
    times('unchanged: webassets --no-cache ÷ ours', afresh.wall / unchanged.wall, 4),
    times('unchanged: webassets warm ÷ ours', warm.wall / unchanged.wall, 2.5),
    times('unchanged, processor time: warm ÷ ours', warm.cpu / unchanged.cpu),
  ];
}

/** Filters that start a process for every source there, and none here. `few` bundles, since webassets takes some six minutes for 50. */
export function toolBuildFigures(folder: string, rounds: number, few: number): Figure[] {
  return [...TOOL_KINDS, UGLIFY].flatMap((kind) => {
    const [theirs, ours] = copies(folder, `tools-${few}`, [kind], few);
    requireEnvironment();
    const runs = inTurn(rounds, {
      theirs: () => manage(theirs, 'assets', 'build', '--no-cache'),
      ours: () => django(ours, 'build', '--no-cache'),
    });
    requireEqual(theirs, ours);
    const all = join(folder, `build-${kind.name}-all`);
    generateBundles(all, [kind], 50);
    const whole =
      few === 50 ? runs.ours : inTurn(rounds, { whole: () => django(all, 'build', '--no-cache') }).whole;
    const size = (bundles: number) => `${kind.name}, ${bundles} × ${kind.sources}`;
    return [
      seconds(`${size(few)}: webassets`, runs.theirs),
      seconds(`${size(few)}: ours`, runs.ours),
      seconds(`${size(50)}: ours`, whole),
      {
        ...times(
          `${size(few)}: webassets ÷ ours`,
          runs.theirs.wall / runs.ours.wall,
          kind === UGLIFY ? 2 : 5,
        ),
        told: { [kind.name]: (ratio) => `${ratio} × (${few * kind.sources} sources)` },
      },
      times(`${size(few)}, processor time`, runs.theirs.cpu / runs.ours.cpu),
    ];
  });
}

/** MB in a second of processor time, of rJSmin's C extension and of ours, over the same published scripts. */
export function rjsminFigures(folder: string, rounds: number): Figure[] {
  const [, dir] = copies(folder, 'native', nativeKinds(), 50);
  const sources = readdirSync(join(dir, 'collected/js')).flatMap((bundle) =>
    Array.from({ length: 20 }, (_, i) => join(dir, 'collected/js', bundle, `s${i}.js`)),
  );
  const texts = sources.map((path) => readFileSync(path, 'utf8'));
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const measure = `import sys, time, rjsmin
texts = [open(path, encoding='utf-8').read() for path in sys.stdin.read().split()]
start = time.process_time()
for text in texts: rjsmin.jsmin(text)
print(time.process_time() - start)`;
  const extension: number[] = [];
  const port: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const { stdout } = spawnSync(PYTHON, ['-c', measure], { input: sources.join('\n'), encoding: 'utf8' });
    extension.push(bytes / 1e6 / Number(stdout));
    const work = () => {
      for (const text of texts) rjsmin(text);
    };
    port.push(bytes / 1e3 / worked(work));
  }
  return [
    { what: 'rjsmin, C extension', value: median(extension), unit: 'MB/s' },
    { what: 'rjsmin, ours', value: median(port), unit: 'MB/s' },
    {
      ...times('rjsmin: ours ÷ C extension', median(port) / median(extension), 0.2),
      told: { rjsmin: (ratio) => `${ratio} × the C extension's throughput` },
    },
  ];
}

/** From a source's being saved to the word that its bundle is built, beside what the filter itself takes. */
export async function watchFigures(folder: string, rounds: number): Promise<Figure[]> {
  const [, dir] = copies(folder, 'native', nativeKinds(), 50);
  const source = join(dir, 'collected/js/7/s3.js');
  const child = spawn(process.execPath, [CLI, 'watch', '--json', '--project', dir], {
    env: environment(folder),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  const next = async (event: string): Promise<number> => {
    for (;;) {
      const { value, done } = await lines.next();
      if (done) throw new Error('watch ended');
      if (JSON.parse(value).event === event) return performance.now();
    }
  };
  const waits: number[] = [];
  try {
    await next('watching');
    for (let round = 0; round < rounds * 3; round++) {
      await new Promise((wake) => setTimeout(wake, 300 + Math.random() * 300));
      const before = performance.now();
      appendFileSync(source, `// ${round}\n`);
      waits.push((await next('built')) - before);
    }
  } finally {
    child.kill();
  }
  const text = Array.from({ length: 20 }, (_, i) =>
    readFileSync(join(dir, `collected/js/7/s${i}.js`), 'utf8'),
  ).join('\n');
  const filter = median(Array.from({ length: 20 }, () => timed(() => rjsmin(text))));
  return [
    { what: 'rjsmin of one bundle', value: filter, unit: 'ms' },
    {
      what: 'one edited source → rebuilt, without the filter',
      value: median(waits) - filter,
      unit: 'ms',
      bar: 50,
    },
    { what: 'the same, slowest', value: Math.max(...waits) - filter, unit: 'ms' },
  ];
}

const css = { sources: 20, output: 'css' } as const;
const SHEET = (source: number) =>
  Array.from(
    { length: 25 },
    (_, i) =>
      `.block-${source}-${i} { margin: 0 ${i}px; .title { color: #ff00${10 + i}; &:hover { color: red; } } }\n`,
  ).join('');
const TOOL_KINDS: readonly BundleKind[] = [
  { ...css, name: 'less', filters: 'less', extension: 'less', text: (n) => `@w: ${n}px;\n${SHEET(n)}` },
  { ...css, name: 'scss', filters: 'scss', extension: 'scss', text: (n) => `$w: ${n}px;\n${SHEET(n)}` },
  { ...css, name: 'stylus', filters: 'stylus', extension: 'styl', text: (n) => `w = ${n}px\n${SHEET(n)}` },
  {
    ...css,
    name: 'cleancss',
    filters: 'cleancss',
    extension: 'css',
    text: (n) => sheetOfUrls(n).slice(0, 4_890),
  },
  { name: 'babel', filters: 'babel', sources: 20, extension: 'js', output: 'js', text: script },
];
const UGLIFY: BundleKind = {
  name: 'uglifyjs',
  filters: 'uglifyjs',
  sources: 20,
  extension: 'js',
  output: 'js',
  text: script,
};

/** Some 4 kB. */
function script(source: number): string {
  return Array.from(
    { length: 20 },
    (_, i) => `function f${source}_${i}(list, other) {
  // Those that are larger than what came before.
  const kept = list.filter((one) => one > other + ${i}).map((one) => ({ one, text: \`\${one} of ${i}\` }));
  return kept.length > 0 ? kept : [other, ...list];
}
`,
  ).join('');
}

function nativeKinds(): BundleKind[] {
  return [
    { name: 'js', filters: 'rjsmin', sources: 20, extension: 'js', output: 'js', text: publishedScripts() },
    { name: 'css', filters: 'cssrewrite', sources: 8, extension: 'css', output: 'css', text: sheetOfUrls },
  ];
}

interface Taken {
  /** Seconds. */
  readonly wall: number;
  /** Seconds of all processors, user and system. */
  readonly cpu: number;
}

/** One copy of a project for each peer. */
export function copies(
  folder: string,
  name: string,
  kinds: readonly BundleKind[],
  bundles: number,
): readonly [theirs: string, ours: string] {
  const id = kinds.length === 1 ? `${name}-${kinds[0]!.name}` : name;
  const dirs = [join(folder, `build-${id}-theirs`), join(folder, `build-${id}-ours`)] as const;
  for (const dir of dirs) generateBundles(dir, kinds, bundles);
  return dirs;
}

export function requireEnvironment(): void {
  if (!existsSync(PYTHON)) throw new Error('no environment: node scripts/parity-env.mjs assets makes it');
}

function build(theirs: string, ours: string): void {
  requireEnvironment();
  manage(theirs, 'assets', 'build', '--no-cache');
  django(ours, 'build', '--no-cache');
}

/** What is not equal is not worth measuring. */
export function requireEqual(theirs: string, ours: string): void {
  const built = join(theirs, 'collected/gen');
  for (const name of readdirSync(built)) {
    const same = readFileSync(join(built, name)).equals(readFileSync(join(ours, 'collected/gen', name)));
    if (!same) throw new Error(`${name} differs between ${theirs} and ${ours}`);
  }
}

export function manage(dir: string, ...args: string[]): Taken {
  return taken([PYTHON, '-W', 'ignore', 'manage.py', ...args], dir);
}

export function django(dir: string, ...args: string[]): Taken {
  return taken([process.execPath, CLI, ...args, '--project', dir, '--python', PYTHON], dir);
}

/** bash's `time` knows what all processes below it took. */
function taken(argv: readonly string[], cwd: string): Taken {
  const script = `TIMEFORMAT='%R %U %S'; time "$@"`;
  const done = spawnSync('bash', ['-c', script, 'bash', ...argv], {
    cwd,
    env: environment(join(cwd, '..')),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (done.status !== 0) throw new Error(`${argv.join(' ')} failed:\n${done.stdout}\n${done.stderr}`);
  const [wall, user, system] = done.stderr.trim().split('\n').at(-1)!.split(' ').map(Number);
  return { wall: wall!, cpu: user! + system! };
}

function environment(folder: string): NodeJS.ProcessEnv {
  const { NODE_EXTRA_CA_CERTS: _, DJANGO_SETTINGS_MODULE: __, ...env } = process.env;
  const cache = join(folder, 'build-cache');
  mkdirSync(cache, { recursive: true });
  return { ...env, DJANGO_STATIC_CACHE: cache, PATH: `${join(TOOLS, '.bin')}:${env.PATH}` };
}

/** Peers in turn, round after round; medians. */
export function inTurn<Name extends string>(
  rounds: number,
  peers: Record<Name, () => Taken>,
): Record<Name, Taken> {
  const names = Object.keys(peers) as Name[];
  const all = Object.fromEntries(names.map((name) => [name, [] as Taken[]])) as Record<Name, Taken[]>;
  for (let round = 0; round < rounds; round++) for (const name of names) all[name].push(peers[name]());
  return Object.fromEntries(
    names.map((name) => [
      name,
      { wall: median(all[name].map(({ wall }) => wall)), cpu: median(all[name].map(({ cpu }) => cpu)) },
    ]),
  ) as Record<Name, Taken>;
}

function seconds(what: string, { wall }: Taken): Figure {
  return { what, value: wall * 1000, unit: 'ms' };
}

export function times(what: string, value: number, bar?: number): Figure {
  return { what, value, unit: '×', ...(bar === undefined ? {} : { bar, better: 'more' }) };
}
