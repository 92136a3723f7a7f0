import type { Scenario } from './assetsProject';

const A = `register('a', 'js/a.js', 'js/b.js', filters='rjsmin', output='gen/a.js')`;
const B = `register('b', 'css/a.css', filters='cssrewrite', output='gen/deep/b.%(version)s.css')`;
const CONTAINER = `register('all', Bundle('js/a.js', output='gen/one.js'), Bundle('js/b.js', output='gen/two.js'))`;
const TAG = (name: string) => `{% assets "js/a.js" output="gen/${name}.js" %}{{ ASSET_URL }}{% endassets %}`;
/** What `--parse-templates` sees, and what it does not. */
const TEMPLATES = Object.fromEntries(
  Object.entries({
    'plain.html': TAG('plain'),
    'for.html': `${TAG('beside')}{% for x in y %}${TAG('in_for')}{% endfor %}`,
    'if.html': `{% if x %}${TAG('in_if')}{% else %}${TAG('in_else')}{% endif %}{% block b %}${TAG('in_block')}{% endblock %}`,
    'variable.html': `${TAG('hidden')}{% assets name output="gen/variable.js" %}{% endassets %}`,
    'lines.html': `${TAG('aside')}\n{% assets "js/a.js"\n  output="gen/lines.js" %}{% endassets %}`,
    'quotes.html': `<a title='x'>${TAG('double')}{% assets 'js/a.js' output='gen/single.js' %}{% endassets %}`,
    'single.html': `{% assets 'js/a.js' output='gen/only_single.js' %}{% endassets %}`,
    'apostrophe.html': `It's ${TAG('apostrophe')}`,
    'page.txt': TAG('text'),
    'comment.html': `{% comment %}${TAG('comment')}{% endcomment %}`,
  }).map(([name, text]) => [`shop/templates/${name}`, `{% load assets %}${text}\n`]),
);
const TEMPLATE = {
  'shop/templates/page.html':
    '{% load assets %}{% assets "js/a.js" "js/b.js" filters="rjsmin" output="gen/page.js" %}{{ ASSET_URL }}{% endassets %}\n',
};

/** The sub-commands of django-assets: what they print, how they end, and what they leave behind. */
export const COMMAND_SCENARIOS: Readonly<Record<string, Scenario>> = {
  'build: everything': { bundles: [A, B, CONTAINER], steps: ['build'] },
  'build: an option that the module sets as a variable of the process': {
    bundles: [
      `import os`,
      `os.environ['RJSMIN_KEEP_BANG_COMMENTS'] = '1'`,
      `register('a', 'js/kept.js', filters='rjsmin', output='gen/a.js')`,
    ],
    files: { 'root/js/kept.js': '/*! kept */ a ( ) ;' },
    steps: ['build'],
  },
  'build: an option that the settings set as a variable of the process': {
    settings: [`import os`, `os.environ['RJSMIN_KEEP_BANG_COMMENTS'] = '1'`],
    bundles: [`register('a', 'js/kept.js', filters='rjsmin', output='gen/a.js')`],
    files: { 'root/js/kept.js': '/*! kept */ a ( ) ;' },
    steps: ['build'],
  },
  'build: twice': { bundles: [A, B], steps: ['build', 'build'] },
  'build: by name': { bundles: [A, B, CONTAINER], steps: ['build b a'] },
  'build: a container by name': { bundles: [A, CONTAINER], steps: ['build all'] },
  'build: a name that is not there': { bundles: [A], steps: ['build x a'] },
  'build: to another file': { bundles: [A, B], steps: ['build -o a out.js'] },
  'build: several to other files': { bundles: [A, B], steps: ['build -o b sub.css -o a out.js'] },
  'build: a container to one file': { bundles: [CONTAINER], steps: ['build --output all out.js'] },
  'build: to another file, of a name that is not there': { bundles: [A], steps: ['build -o x out.js'] },
  'build: to a file whose folder is not there, or is none': {
    bundles: [A, B],
    steps: ['build -o a no/such/out.js', 'build -o a out.js', 'build -o b out.js/x.js'],
  },
  'build: a file is in the way of the outputs': {
    bundles: [A, B],
    files: { 'root/gen': '' },
    steps: ['build'],
  },
  'a bundle that contains itself, beside another': {
    bundles: [`me = Bundle('js/a.js', output='gen/me.js')`, 'me.contents += (me,)', `register('me', me)`, B],
    steps: ['build b', 'clean'],
  },
  'build: names and other files': { bundles: [A, B], steps: ['build b -o a out.js'] },
  'build: to another folder': {
    bundles: [A, `register('c', 'js/b.js', output='gen/deep/c.js')`],
    steps: ['build -d elsewhere'],
  },
  'build: one to another folder': { bundles: [A, B], steps: ['build --directory elsewhere a'] },
  'build: a container to another folder': { bundles: [A, CONTAINER], steps: ['build -d elsewhere'] },
  'build: another folder and other files': { bundles: [A], steps: ['build -d elsewhere -o a out.js'] },
  'build: an option that is not there': {
    bundles: [A],
    steps: ['build --nope'],
    differs: 'usage is told in other words',
  },
  'build: quietly': { bundles: [A, B], steps: [{ run: 'build -v 0', theirs: '-v 0 build' }] },
  'build: no bundles at all': { bundles: [], steps: ['build'] },
  'build: no cache': { bundles: [A, B], steps: ['build --no-cache'] },
  'build: a source is missing, the rest is not built': {
    bundles: [A, `register('m', 'js/missing.js', output='m.js')`, B],
    steps: ['build'],
  },
  'build: an empty bundle, the rest is built': {
    bundles: [`register('e', 'none/*.js', output='e.js')`, A],
    steps: ['build'],
  },
  'build: an output is missing': { bundles: [`register('n', 'js/a.js')`, A], steps: ['build'] },
  'build: filters that cannot be combined': {
    bundles: [`register('t', 'js/a.js', filters=[get_filter('jst'), get_filter('jst')], output='t.js')`, A],
    steps: ['build'],
  },
  'build: a placeholder without versions': {
    settings: ['ASSETS_VERSIONS = False'],
    bundles: [A, B],
    steps: ['build'],
  },
  'build: no cache, no manifest': {
    settings: ['ASSETS_CACHE = False', 'ASSETS_MANIFEST = False'],
    bundles: [A, B],
    steps: ['build'],
  },
  'build: bundles of templates': {
    bundles: [A],
    files: TEMPLATE,
    steps: [{ run: 'build --parse-templates', theirs: '--parse-templates build' }],
  },
  'build: bundles of templates alone': {
    bundles: [],
    files: TEMPLATE,
    steps: [{ run: 'build --parse-templates', theirs: '--parse-templates build' }],
  },
  'build: bundles of templates are not looked for unless asked': {
    bundles: [],
    files: TEMPLATE,
    steps: ['build'],
  },
  'build: a filter does not take such an option': {
    bundles: [A, `register('j', 'js/a.js', filters=get_filter('jst', compiler='x'), output='j.js')`],
    steps: ['build', 'check', 'clean'],
  },
  'build: bundles of templates, as far as the original finds them': {
    bundles: [],
    files: TEMPLATES,
    steps: [{ run: 'build --parse-templates', theirs: '--parse-templates build' }],
    differs: 'the original goes through folders in the order of the disk',
  },
  ...manifests(),
  ...debugging(),
  ...splitting(),
  'check: never built': { bundles: [A, B], steps: ['check'] },
  'check: built': { bundles: [A, B], steps: ['build', 'check'] },
  'check: a source is newer': {
    bundles: [A, B],
    steps: ['build', { run: 'check', times: { 'root/js/b.js': 4_000_000_000 } }],
  },
  'check: a dependency is newer': {
    bundles: [`register('d', 'js/a.js', depends=['css/*.css'], output='d.js')`],
    steps: ['build', { run: 'check', times: { 'root/css/a.css': 4_000_000_000 } }],
  },
  'check: defined otherwise': {
    bundles: [A],
    steps: [
      'build',
      {
        run: 'check',
        write: {
          'shop/assets.py': `from django_assets import register\nregister('a', 'js/a.js', output='gen/a.js')\n`,
        },
      },
    ],
  },
  'check: an output is gone': { bundles: [A], steps: ['build', { run: 'check', remove: ['root/gen/a.js'] }] },
  'check: a source is gone': { bundles: [A], steps: ['build', { run: 'check', remove: ['root/js/b.js'] }] },
  'check: no updater': {
    settings: ['ASSETS_UPDATER = False'],
    bundles: [A],
    steps: ['check', 'build', 'check'],
  },
  'check: always': { settings: [`ASSETS_UPDATER = 'always'`], bundles: [A], steps: ['build', 'check'] },
  'check: a bundle without output ends it': {
    bundles: [A, `register('none', 'js/a.js')`, B],
    steps: ['build a b', 'check'],
  },
  'a filter that is not there ends all': {
    bundles: [A, `register('bad', Bundle('js/b.js', filters='nosuch'), output='gen/bad.js')`],
    steps: ['build a', 'build', 'check', 'clean'],
  },
  'build: a filter that is not there, in a template': {
    bundles: [A],
    files: {
      'shop/templates/page.html':
        '{% load assets %}{% assets "js/a.js" filters="nosuch" output="gen/page.js" %}{{ ASSET_URL }}{% endassets %}\n',
    },
    steps: [{ run: 'build --parse-templates', theirs: '--parse-templates build' }],
  },
  'check: a container ends it': { bundles: [A, CONTAINER, B], steps: ['build', 'check'] },
  'clean: what was built': { bundles: [A, B, CONTAINER], steps: ['build', 'clean'] },
  'clean: nothing there': { bundles: [A], steps: ['clean'] },
  'clean: twice, a version is known still': { bundles: [A, B], steps: ['build', 'clean', 'clean'] },
  'clean: twice, the version was in the cache': {
    settings: [`ASSETS_MANIFEST = 'cache'`],
    bundles: [A, B],
    steps: ['build', 'clean', 'clean'],
  },
  'clean: without a cache': { settings: ['ASSETS_CACHE = False'], bundles: [A], steps: ['build', 'clean'] },
};

function manifests(): Record<string, Scenario> {
  const scenarios: Record<string, Scenario> = {};
  for (const option of ['json', 'json:v.json', 'file', 'file:v.pickle', 'cache', 'django', 'versions.bin']) {
    scenarios[`build: --manifest ${option}`] = { bundles: [A, B], steps: [`build --manifest ${option}`] };
  }
  return {
    ...scenarios,
    'build: --manifest django over one that is there': {
      settings: [`STATICFILES_STORAGE = 'django.contrib.staticfiles.storage.ManifestStaticFilesStorage'`],
      bundles: [A, B],
      files: {
        'root/staticfiles.json':
          '{"paths": {"js/z.js": "js/z.0123456789ab.js", "js/a.js": "js/a.1.js"}, "version": "1.0"}',
      },
      steps: ['build --manifest django', 'check', 'clean', 'check'],
    },
    'versions: timestamps': {
      settings: [`ASSETS_VERSIONS = 'timestamp'`],
      bundles: [A],
      steps: ['build', 'check'],
    },
    'a folder of its own': {
      settings: [
        `ASSETS_ROOT = BASE + '/built'`,
        `ASSETS_LOAD_PATH = [BASE + '/root', BASE + '/shop/static']`,
        `ASSETS_URL = '/b/'`,
      ],
      bundles: [A, B],
      steps: ['build', 'check'],
    },
    'a folder of its own, with URLs of sources': {
      settings: [
        `ASSETS_ROOT = BASE + '/built'`,
        `ASSETS_LOAD_PATH = [BASE + '/root']`,
        `ASSETS_URL_MAPPING = {BASE + '/root': '/r/'}`,
      ],
      bundles: [B],
      steps: ['build'],
    },
  };
}

/** ASSETS_DEBUG sends sources through Django's finders; its value chooses filters. */
function debugging(): Record<string, Scenario> {
  const files = {
    'shop/static/many/c.js': 'c\n',
    'shop/static/many/a.js': 'a\n',
    'shop/static/many/sub/b.js': 'b\n',
    'shop/static/many/.h.js': 'h\n',
    'extra/many/z.js': 'z\n',
    'extra/many/a.js': 'extra a\n',
    'extra/css/a.css': 'b { background : url(x.png) }\n',
  };
  const bundles = [
    A,
    `register('g', 'many/*.js', 'many/**/*.js', output='gen/g.js')`,
    `register('w', 'css/*.css', filters='cssrewrite', output='gen/deep/w.css')`,
    `register('f', 'css/a.css', filters='cssrewrite,rcssmin', output='gen/f.css')`,
  ];
  const settings = [`STATICFILES_DIRS = [BASE + '/extra']`];
  const scenarios: Record<string, Scenario> = {};
  for (const level of ['True', `'merge'`, 'False']) {
    scenarios[`ASSETS_DEBUG = ${level}`] = {
      settings: [...settings, `ASSETS_DEBUG = ${level}`],
      bundles,
      files,
      steps: ['build'],
    };
    scenarios[`ASSETS_DEBUG = ${level}, with AssetsFinder`] = {
      settings: [
        ...settings,
        `ASSETS_DEBUG = ${level}`,
        `STATICFILES_FINDERS = ['django.contrib.staticfiles.finders.AppDirectoriesFinder', 'django_assets.finders.AssetsFinder', 'django.contrib.staticfiles.finders.FileSystemFinder']`,
      ],
      bundles,
      files,
      steps: ['build', 'check'],
    };
    scenarios[`ASSETS_DEBUG = ${level}, --production`] = {
      settings: [...settings, `ASSETS_DEBUG = ${level}`],
      bundles,
      files: { ...files, 'root/many/r.js': 'r\n' },
      steps: ['build --production'],
    };
  }
  return {
    ...scenarios,
    'ASSETS_DEBUG: no finder has the source': {
      settings: ['ASSETS_DEBUG = True'],
      bundles: [`register('m', 'js/missing.js', output='m.js')`, A],
      steps: ['build'],
    },
    'ASSETS_DEBUG: staticfiles by its configuration': {
      settings: [
        'ASSETS_DEBUG = True',
        `INSTALLED_APPS = ['django.contrib.staticfiles.apps.StaticFilesConfig', 'django_assets', 'shop']`,
      ],
      bundles: [A],
      files: { 'root/js/b.js': 'from the root\n' },
      steps: ['build'],
    },
  };
}

/** `merge=False`: every source becomes a bundle of its own, at registration. */
function splitting(): Record<string, Scenario> {
  const split = (rest: string) => `register('s', 'js/*.js', merge=False, ${rest})`;
  return {
    'merge=False: one output for each source': {
      bundles: [split(`output='out/%(path)s.min.%(ext)s', filters='rjsmin'`), A],
      steps: ['build', 'check', 'clean'],
    },
    'merge=False: by name': { bundles: [split(`output='out/%(name)s.js'`), A], steps: ['build s/a.js'] },
    'merge=False: the name itself names nothing': {
      bundles: [split(`output='out/%(name)s.js'`)],
      steps: ['build s'],
    },
    'merge=False: with versions': {
      bundles: [split(`output='out/%(name)s.%(version)s.js'`)],
      steps: ['build'],
    },
    'merge=False: all to the same output': { bundles: [split(`output='out/all.js'`)], steps: ['build'] },
    'merge=False: no output': { bundles: [`register('s', 'js/a.js', merge=False)`], steps: ['build'] },
    'merge=False: a nested bundle': {
      bundles: [`register('s', 'js/a.js', Bundle('js/b.js'), merge=False, output='x')`],
      steps: ['build'],
    },
    'merge=False: a source is missing': {
      bundles: [`register('s', 'js/m.js', merge=False, output='x')`],
      steps: ['build'],
    },
    'merge=False: two of one name': {
      bundles: [`register('s', 'js/a.js', 'js/sub/a.js', merge=False, output='o/%(path)s.js')`],
      files: { 'root/js/sub/a.js': 'sub\n' },
      steps: ['build'],
    },
    'merge=False: inside another bundle it has no effect': {
      bundles: [`register('o', Bundle('js/*.js', merge=False, output='in.js'), 'css/a.css', output='o.js')`],
      steps: ['build'],
    },
    'merge=False: through the finders': {
      settings: ['ASSETS_DEBUG = True'],
      bundles: [split(`output='out/%(name)s.js'`)],
      steps: ['build'],
    },
  };
}
