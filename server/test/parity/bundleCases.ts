import type { BundleCase, CaseBundle, CaseSpec } from './bundleCase';

const FILES = { 'a.js': 'A', 'b.js': 'B', 'c.js': 'C', 'sub/d.js': 'D', 'sub/e.css': 'E' };

/** The behaviours that webassets' own tests assert, each as files and bundles; what comes of them is asked of webassets. */
export const BUNDLE_CASES: Readonly<Record<string, BundleCase>> = {
  ...merging(),
  ...filterOrder(),
  ...debugLevels(),
  ...globs(),
  ...loadPaths(),
  ...versions(),
  ...manifests(),
  ...rewriting(),
  ...nativeFilters(),
  ...mistakes(),
};

type Cases = Record<string, BundleCase>;

function one(spec: CaseSpec, env: BundleCase['env'] = {}, files: BundleCase['files'] = FILES): BundleCase {
  return { files, env, bundles: [['all', spec]] };
}

function simple(contents: readonly string[], more: Partial<CaseBundle> = {}): CaseBundle {
  return { contents, output: 'out', ...more };
}

function merging(): Cases {
  const text = (bytes: string) => Buffer.from(bytes, 'latin1');
  return {
    'two sources with a line end between them': one(simple(['a.js', 'b.js'])),
    'one source': one(simple(['a.js'])),
    'a source twice': one(simple(['a.js', 'b.js', 'a.js'])),
    'a source twice, both kept': one(simple(['a.js', 'b.js', 'a.js'], { remove_duplicates: false })),
    'empty files': one(simple(['x', 'y', 'z']), {}, { x: '', y: 'Y', z: '' }),
    'all line ends': one(simple(['x', 'y']), {}, { x: 'a\r\nb\rc\n', y: '\r\r\n' }),
    'a byte order mark within': one(simple(['x', 'y']), {}, { x: 'a', y: text('\xef\xbb\xbfb') }),
    'characters beyond ASCII': one(simple(['x', 'y']), {}, { x: 'é\u2028', y: '😀' }),
    'an output in folders that are not there': one(simple(['a.js'], { output: 'x/y/z.js' })),
    'an output that is there': one(simple(['a.js'], { output: 'b.js' })),
    'an output outside': one(simple(['a.js'], { output: '../beside/out.js' })),
    'an absolute source': one(simple(['~/other/x.js', 'a.js']), {}, { ...FILES, '~/other/x.js': 'X' }),
    'a source above': one(simple(['../x.js']), {}, { ...FILES, '~/x.js': 'X' }),
    'its own output among its sources': one(simple(['a.js', 'out'], {}), {}, { ...FILES, out: 'OLD' }),
    'nested: with the same output folder': one(
      simple(['a.js'], { contents: ['a.js', simple(['b.js'], { output: 'b.out' })] }),
    ),
    'nested: without an output': one(simple([], { contents: [{ contents: ['b.js', 'c.js'] }, 'a.js'] })),
    'nested: empty': one(simple([], { contents: ['a.js', { contents: [] }] })),
    'nested: twice the same': one(
      simple([], { contents: [{ contents: ['a.js'], output: 'x' }, { same: 0 }, 'b.js'] }),
    ),
    'nested: three deep': one(
      simple([], { contents: [{ contents: ['c.js', { contents: ['b.js'] }] }, 'a.js'] }),
    ),
    'container: builds what it holds': one({
      contents: [simple(['a.js'], { output: 'x' }), simple(['b.js'], { output: 'y' })],
    }),
    'container: in a container': one({
      contents: [{ contents: [simple(['a.js'], { output: 'x' })] }, simple(['b.js'], { output: 'y' })],
    }),
    'container: one of it without an output': one({
      contents: [simple(['a.js'], { output: 'x' }), { contents: ['b.js'] }],
    }),
    'several bundles, one of another': {
      files: FILES,
      env: {},
      bundles: [
        ['x', simple(['a.js', 'b.js'], { output: 'x.js' })],
        ['y', simple(['x.js', 'c.js'], { output: 'y.js' })],
        [null, simple(['y.js'], { output: 'z.js' })],
      ],
    },
    'built twice over': { ...one(simple(['a.js', 'b.js'], { output: 'o.%(version)s.js' })), builds: 2 },
  };
}

function filterOrder(): Cases {
  const t = (id: string, methods: string, level = 'false') => `trace:${id}:${methods}:${level}`;
  const made = (filters: string[], contents: readonly (string | CaseSpec)[] = ['a.js', 'b.js']) =>
    one({ contents, output: 'out', filters });
  const inner = (filters: string[], output?: string): CaseBundle => ({
    contents: ['b.js', 'c.js'],
    filters,
    ...(output ? { output } : {}),
  });
  const cases: Cases = {
    'filters: input': made([t('x', 'i')]),
    'filters: output': made([t('x', 'o')]),
    'filters: input and output of two': made([t('x', 'io'), t('y', 'io')]),
    'filters: open': made([t('x', 'p')]),
    'filters: open before input': made([t('x', 'i'), t('y', 'p')]),
    'filters: two that open': made([t('x', 'p'), t('y', 'p')]),
    'filters: concat': made([t('x', 'c')]),
    'filters: two that join': made([t('x', 'c'), t('y', 'c')]),
    'filters: everything': made([t('x', 'iopc'), t('y', 'io')]),
    'filters: the same twice': made([t('x', 'io'), t('x', 'io')]),
    'filters: none has the method': made([t('x', '')]),
  };
  const nested: readonly (readonly [name: string, outer: string[], inner: string[]])[] = [
    ['inner alone', [], [t('x', 'io')]],
    ['outer alone', [t('x', 'io')], []],
    ['both', [t('x', 'io')], [t('y', 'io')]],
    ['the same in both', [t('x', 'io')], [t('x', 'io')]],
    ['outer opens', [t('x', 'po')], [t('y', 'i')]],
    ['both open', [t('x', 'p')], [t('y', 'p')]],
    ['outer joins', [t('x', 'c')], [t('y', 'io')]],
    ['both join', [t('x', 'c')], [t('y', 'c')]],
    ['outer input, inner output', [t('x', 'i')], [t('y', 'o')]],
    ['outer output, inner input', [t('x', 'o')], [t('y', 'i')]],
    ['several of each', [t('x', 'io'), t('y', 'i')], [t('z', 'o'), t('y', 'io')]],
  ];
  for (const [name, outer, within] of nested) {
    cases[`nested filters: ${name}`] = made(outer, ['a.js', inner(within)]);
    cases[`nested filters, with an output: ${name}`] = made(outer, ['a.js', inner(within, 'in')]);
    cases[`container filters: ${name}`] = one({
      contents: [inner(within, 'in'), simple(['a.js'])],
      filters: outer,
    });
    cases[`container in a container: ${name}`] = one({
      contents: [{ contents: [inner(within, 'in')], filters: outer }],
      filters: [t('q', 'io'), ...outer],
    });
  }
  return cases;
}

function debugLevels(): Cases {
  const cases: Cases = {};
  const filters = ['trace:n:io:none', 'trace:m:io:merge', 'trace:f:io:false'];
  for (const debug of [false, 'merge', true] as const) {
    cases[`debug ${debug}: filters of all levels`] = one(simple(['a.js', 'b.js'], { filters }), { debug });
    cases[`debug ${debug}: filters of production`] = one(
      simple(['a.js'], { filters: ['trace:f:io:false'] }),
      { debug },
    );
    cases[`debug ${debug}: filters of merging`] = one(simple(['a.js'], { filters: ['trace:m:io:merge'] }), {
      debug,
    });
    for (const own of [false, 'merge', true] as const) {
      cases[`debug ${debug}, the bundle's own ${own}`] = one(simple(['a.js'], { filters, debug: own }), {
        debug,
      });
      cases[`debug ${debug}, a nested one's ${own}`] = one(
        simple([], {
          contents: ['a.js', { contents: ['b.js'], filters, debug: own }],
          filters: ['trace:x:io:false'],
        }),
        { debug },
      );
    }
  }
  return cases;
}

function globs(): Cases {
  const files = {
    'js/a.js': 'A',
    'js/b.js': 'B',
    'js/.hidden.js': 'H',
    'js/sub/c.js': 'C',
    'js/sub/deep/d.js': 'D',
    'js/dir.js/x': 'X',
    'js/É.js': 'E',
    'js/Z.js': 'Z',
    'js/[x].js': 'bracket',
    'css/a.css': 'css',
  };
  const patterns = [
    'js/*.js',
    'js/?.js',
    'js/[ab].js',
    'js/[!a].js',
    'js/**',
    'js/**/*.js',
    '**/*.js',
    '*/a.*',
    'js/.*',
    'js/.h*.js',
    '*',
    'js/*/',
    'nothing/*.js',
    'js/[[]x].js',
    './js/*.js',
    'js/../js/a*.js',
    'js//*.js',
  ];
  const cases: Cases = {};
  for (const pattern of patterns) cases[`glob ${pattern}`] = one(simple([pattern]), {}, files);
  return {
    ...cases,
    'glob: after a source that it matches': one(simple(['js/b.js', 'js/*.js']), {}, files),
    'glob: two that overlap': one(simple(['js/[ab].js', 'js/[bZ].js']), {}, files),
    'glob: its own output': { ...one(simple(['js/*.js'], { output: 'js/all.js' }), {}, files), builds: 2 },
    'glob: its own output of the last version': {
      ...one(simple(['js/*.js'], { output: 'js/all.%(version)s.js' }), {}, files),
      builds: 2,
    },
    'glob: absolute': one(simple(['~/media/js/*.js']), {}, files),
  };
}

function loadPaths(): Cases {
  const files = { '~/one/a.js': 'one a', '~/two/a.js': 'two a', '~/two/b.js': 'two b', 'c.js': 'media c' };
  const env = { load_path: ['~/one', '~/two'] };
  return {
    'load path: the first that has it': one(simple(['a.js', 'b.js']), env, files),
    'load path: not in the folder itself': one(simple(['c.js']), env, files),
    'load path: a glob goes through all': one(simple(['*.js']), env, files),
    'load path: itself a glob': one(simple(['a.js']), { load_path: ['~/t*'] }, files),
    'load path: nowhere': one(simple(['x.js']), env, files),
    'load path: and an absolute source': one(simple(['~/media/c.js', 'a.js']), env, files),
    'load path: dependencies': one(simple(['a.js'], { depends: ['*.js'] }), env, files),
  };
}

function versions(): Cases {
  const placeholder = { output: 'out.%(version)s.js' };
  const times = { 'a.js': 1_500_000_000, 'b.js': 1_600_000_100.75, 'c.js': 1_700_000_000 };
  return {
    'version: hash': one(simple(['a.js', 'b.js'], placeholder)),
    'version: hash of a length': one(simple(['a.js'], placeholder), { versions: 'hash:20' }),
    'version: hash of one character': one(simple(['a.js'], placeholder), {
      versions: 'hash:1',
      manifest: 'file',
    }),
    'version: hash of a text beyond ASCII': one(simple(['x'], placeholder), {}, { x: 'é\r\n😀' }),
    'version: none': one(simple(['a.js']), { versions: false }),
    'version: none, but a placeholder': one(simple(['a.js'], placeholder), { versions: false }),
    'version: two placeholders': one(simple(['a.js'], { output: '%(version)s/out.%(version)s.js' })),
    'version: timestamp': { ...one(simple(['a.js', 'b.js']), { versions: 'timestamp' }), times },
    'version: timestamp of dependencies': {
      ...one(simple(['a.js'], { depends: ['c.js'] }), { versions: 'timestamp', manifest: 'json' }),
      times,
    },
    'version: timestamp of nested sources': {
      ...one(simple([], { contents: ['a.js', { contents: ['b.js'] }] }), {
        versions: 'timestamp',
        manifest: 'file',
      }),
      times,
    },
    'version: a bundle of its own mind': one(
      simple(['a.js'], { ...placeholder, config: { versions: 'hash:4' } }),
    ),
  };
}

function manifests(): Cases {
  const bundles: BundleCase['bundles'] = [
    ['b', simple(['b.js'], { output: 'b.%(version)s.js' })],
    ['a', simple(['a.js'], { output: 'a.js' })],
    ['é', simple(['c.js'], { output: 'é/😀.js' })],
  ];
  const many = Array.from(
    { length: 300 },
    (_, i) => [`n${i}`, simple(['a.js'], { output: `o/${i}.js` })] as const,
  );
  const cases: Cases = {};
  for (const manifest of ['file', 'json', 'cache', 'file:deep.pickle', 'json:m.json', false]) {
    cases[`manifest ${manifest}: three bundles`] = { files: FILES, env: { manifest }, bundles };
    cases[`manifest ${manifest}: one bundle, twice built`] = {
      files: FILES,
      env: { manifest },
      bundles: bundles.slice(0, 1),
      builds: 2,
    };
  }
  return {
    ...cases,
    'manifest file: so many that numbers grow': { files: FILES, env: { manifest: 'file' }, bundles: many },
    'manifest json: there before': {
      files: { ...FILES, 'm.json': '{"old.js": "x", "a.js": 12}' },
      env: { manifest: 'json:m.json' },
      bundles,
    },
    'manifest file: versions off': {
      files: FILES,
      env: { manifest: 'file', versions: false },
      bundles: bundles.slice(1),
    },
    'cache off': { files: FILES, env: { cache: false, manifest: 'json' }, bundles },
    'updater always': { files: FILES, env: { updater: 'always', manifest: 'json' }, bundles },
    'updater off': { files: FILES, env: { updater: false, manifest: 'json' }, bundles },
  };
}

function rewriting(): Cases {
  const urls = [
    'url(i.png)',
    'url( i.png )',
    'url("i.png")',
    "url('../i.png')",
    'url(../../i.png)',
    'url(/abs.png)',
    'url(//cdn/x.png)',
    'url(http://x/y.png)',
    'url(data:image/png;base64,AA==)',
    'url("data:a,b)c")',
    'url(#frag)',
    'url(?q)',
    'url()',
    'url("")',
    'url(i.png?x=1#y)',
    'url(a/../b.png)',
    'url(./b.png)',
    'url(i\\).png)',
    'url("i.png\')',
    'URL(i.png)',
    'url(é.png)',
    'url(a;b.png)',
    'url(..)',
    'url(.)',
    'url(a//b.png)',
    '@import "x.css";',
    '@import url(x.css);',
    '/* url(c.png) */',
    'url(i.png',
    'url(a\nb.png)',
    'url(mailto:x)',
    'url(\u00a0i.png)',
  ];
  const files = { 'css/sub/a.css': urls.map((url, i) => `.c${i} { background: ${url} }`).join('\n') };
  const rewrite = (
    contents: string[],
    output: string,
    env = {},
    filter: NonNullable<CaseBundle['filters']>[number] = 'cssrewrite',
  ) => one({ contents, output, filters: [filter] }, env, files);
  const cases: Cases = {};
  for (const output of [
    'out.css',
    'gen/out.css',
    'css/sub/out.css',
    'css/sub/deep/er/out.css',
    'g.%(version)s/o.css',
  ]) {
    cases[`cssrewrite to ${output}`] = rewrite(['css/sub/a.css'], output);
  }
  for (const url of ['http://cdn.example/s/', '//cdn/s', '/', '/a/b', 's']) {
    cases[`cssrewrite with url ${url}`] = rewrite(['css/sub/a.css'], 'gen/out.css', { url });
  }
  return {
    ...cases,
    'cssrewrite: a glob': rewrite(['css/**/*.css'], 'gen/out.css'),
    ...Object.fromEntries(
      [
        ['cssrewrite', 'rcssmin'],
        ['rcssmin', 'cssrewrite'],
        ['datauri', 'cssrewrite'],
        ['cssmin', 'cssrewrite', 'rcssmin'],
      ].map((filters): [string, BundleCase] => [
        `cssrewrite among ${filters.join(', ')}`,
        one({ contents: ['css/sub/a.css'], output: 'gen/out.css', filters }, {}, files),
      ]),
    ),
    'cssrewrite: in debug': rewrite(['css/sub/a.css'], 'gen/out.css', { debug: 'merge' }),
    'cssrewrite: a folder replaced': rewrite(['css/sub/a.css'], 'gen/out.css', {}, [
      'cssrewrite',
      { replace: { css: '/custom/' } },
    ]),
    'cssrewrite: folders replaced, the first that fits': rewrite(['css/sub/a.css'], 'gen/out.css', {}, [
      'cssrewrite',
      { replace: { 'css/sub': '/first/', css: '/second/' } },
    ]),
    'cssrewrite: on a nested bundle, to the outer output': one(
      {
        contents: [{ contents: ['css/sub/a.css'], filters: ['cssrewrite'], output: 'x/in.css' }],
        output: 'a/b/out.css',
      },
      {},
      files,
    ),
    'cssrewrite: a source elsewhere, with its own URL': one(
      { contents: ['a.css'], output: 'gen/out.css', filters: ['cssrewrite'] },
      { load_path: ['~/lib'], url_mapping: { '~/lib': '/lib/' } },
      { '~/lib/a.css': 'a { background: url(i.png) url(../j.png) }' },
    ),
    'cssrewrite: on children of a container': one(
      { contents: [{ contents: ['css/sub/a.css'], output: 'gen/out.css' }], filters: ['cssrewrite'] },
      {},
      files,
    ),
  };
}

function nativeFilters(): Cases {
  const script = '/*! keep */\nvar a = 1 ; // c\nfunction f( x ) { return /re/.test( x ) }\n';
  const style = '/*! keep */\na { color : #ff0000 ; margin : 0px }\n@media print { b { top : 0.5em } }\n';
  const files = {
    'a.js': script,
    'b.js': 'f( a )\n',
    'a.css': style,
    'b.css': 'b{}\n',
    't/a.jst': '<b><%= name %></b>\n"é\u2028',
    't/sub/b.c.jst': "it's",
    'css/d.css': 'a { background: url(i.png) url("big.png") url(none.png) url(x.svg) url(http://a/b.png) }',
    'css/i.png': Buffer.from([1, 2, 3, 255]),
    'css/big.png': Buffer.alloc(3000, 7),
    'css/x.svg': '<svg/>',
  };
  const cases: Cases = {};
  for (const filter of ['rjsmin', 'jsmin']) {
    cases[`${filter}: a bundle`] = one(
      { contents: ['a.js', 'b.js'], output: 'out.js', filters: [filter] },
      {},
      files,
    );
  }
  for (const filter of ['rcssmin', 'cssmin']) {
    cases[`${filter}: a bundle`] = one(
      { contents: ['a.css', 'b.css'], output: 'out.css', filters: [filter] },
      {},
      files,
    );
  }
  const make = (
    contents: string[],
    filters: NonNullable<CaseBundle['filters']>,
    env: BundleCase['env'] = {},
  ) => one({ contents, output: 'gen/out', filters }, env, files);
  return {
    ...cases,
    'rjsmin: bang comments by an option': make(['a.js'], [['rjsmin', { keep_bang_comments: true }]]),
    'rjsmin: bang comments by a setting': make(['a.js'], ['rjsmin'], { RJSMIN_KEEP_BANG_COMMENTS: true }),
    'rcssmin: bang comments by a setting': make(['a.css'], ['rcssmin'], { RCSSMIN_KEEP_BANG_COMMENTS: true }),
    "rcssmin: bang comments by the bundle's configuration": one(
      {
        contents: ['a.css'],
        output: 'o',
        filters: ['rcssmin'],
        config: { rcssmin_keep_bang_comments: true },
      },
      {},
      files,
    ),
    "an option in a parent's configuration": one(
      {
        contents: [{ contents: ['a.css'], filters: ['rcssmin'] }],
        output: 'o',
        config: { rcssmin_keep_bang_comments: true },
      },
      {},
      files,
    ),
    'jst: two templates': make(['t/a.jst', 't/sub/b.c.jst'], ['jst']),
    'jst: one template': make(['t/sub/b.c.jst'], ['jst']),
    'jst: compiler, namespace, separator': make(['t/a.jst', 't/sub/b.c.jst'], ['jst'], {
      JST_COMPILER: '_.template',
      JST_NAMESPACE: 'App.T',
      JST_DIR_SEPARATOR: '.',
    }),
    'jst: no compiler, in a function': make(['t/a.jst'], ['jst'], { JST_COMPILER: false, JST_BARE: false }),
    'jst: bare': make(['t/a.jst'], ['jst'], { JST_BARE: true }),
    'jst, then rjsmin': make(['t/a.jst', 't/sub/b.c.jst'], ['jst', 'rjsmin']),
    'datauri: small files': make(['css/d.css'], ['datauri']),
    'datauri: a size by an option': make(['css/d.css'], [['datauri', { max_size: 4000 }]]),
    'datauri: a size by a setting, then cssrewrite': make(['css/d.css'], ['datauri', 'cssrewrite'], {
      DATAURI_MAX_SIZE: 5,
    }),
    'replace: on the whole': make(['a.js', 'b.js'], [['replace', { pattern: '(\\w) =\\s*', repl: '\\1=' }]]),
    'replace: on each source': make(
      ['a.js', 'b.js'],
      [['replace', { pattern: '^', repl: '>', as_output: false }]],
    ),
    'cssrewrite, then rcssmin': make(['css/d.css', 'a.css'], ['cssrewrite', 'rcssmin']),
    'rcssmin, then cssmin': make(['a.css'], ['rcssmin', 'cssmin']),
  };
}

function mistakes(): Cases {
  return {
    'mistake: no output': one({ contents: ['a.js'] }),
    'mistake: nothing in it': one({ contents: [], output: 'out' }),
    'mistake: a glob that matches nothing': one(simple(['none/*.js'])),
    'mistake: a source is missing': one(simple(['a.js', 'missing.js'])),
    'mistake: a source of one bundle is missing, the others are built': {
      files: FILES,
      env: {},
      bundles: [
        ['x', simple(['missing.js'], { output: 'x' })],
        ['y', simple(['a.js'], { output: 'y' })],
      ],
    },
    'mistake: a dependency is missing': one(simple(['a.js'], { depends: ['missing.js'] })),
    'mistake: an absolute source is missing': one(simple(['~/nowhere.js'])),
    'mistake: a nested bundle with a missing source': one(
      simple([], { contents: ['a.js', { contents: ['missing.js'] }] }),
    ),
  };
}
