import type { Mistake, Outcome } from './bundleMistake';

const COLLECT = ['collectstatic', '--noinput'];
const BUILD = ['assets', 'build'];
const FINDERS = `STATICFILES_FINDERS = ['django.contrib.staticfiles.finders.AppDirectoriesFinder', 'django_assets.finders.AssetsFinder']`;
const MANIFEST = `STATICFILES_STORAGE = 'django.contrib.staticfiles.storage.ManifestStaticFilesStorage'`;

/** Shows the page of the app, as a request would. */
const SHOW = [
  'shell',
  '-c',
  `from django.template.loader import render_to_string as r; print(r('page.html'))`,
];
const page = (contents: string) => ({ 'shop/templates/page.html': `{% load assets %}\n${contents}\n` });
const tag = (words: string) => page(`{% assets ${words} %}<{{ ASSET_URL }}>{% endassets %}`);

/** Prints the sources of the bundle "all", as they are resolved. */
const SOURCES = [
  'shell',
  '-c',
  `from django_assets import env; env.autoload(); e = env.get_env(); print('all:', *(item for item, _ in e['all'].resolve_contents()))`,
];
const inDebug = (command: readonly string[]) => [...command, '--settings', 'site1.debug'];

const PAGE_TAG = '{% assets "js/a.js", output="gen/page.js" %}<{{ ASSET_URL }}>{% endassets %}';

const times = (text: string | undefined, part: string) => (text ?? '').split(part).length - 1;
const hashedOf = (files: readonly string[], path: string) =>
  files.filter((file) => new RegExp(`^root/${path}\\.[0-9a-f]{12}\\.js$`).test(file)).length;
const built = (path: string, text: string) => (outcome: Outcome) => outcome.text(path) === text;
const listsOf = ({ printed }: Outcome) => [...printed.matchAll(/^all: ?(.*)$/gm)].map(([, list]) => list!);

export const MISTAKES: Readonly<Record<string, Mistake>> = {
  'unknown-bundle': {
    bundles: [`register('shop', 'js/a.js', output='gen/shop.js')`],
    files: tag('"shpo"'),
    commands: [COLLECT, SHOW],
    shows: /BundleError/,
    at: 'error shop/templates/page.html:2',
    says: /No bundle is registered as "shpo"\. Did you mean "shop"\?/,
    works: /<\/static\/gen\/shop\.js\?[0-9a-f]{8}>/,
  },
  'missing-bundle-source': {
    bundles: [`register('shop', 'js/a.js', 'js/bb.js', output='gen/shop.js')`],
    commands: [COLLECT, BUILD],
    shows: /js\/bb\.js' does not exist/,
    at: 'error shop/assets.py:2',
    says: /names "js\/bb\.js", which no finder finds\. Did you mean "js\/b\.js"\?/,
    works: built('root/gen/shop.js', 'a();\n\nb();\n'),
  },
  'missing-bundle-source: in a tag': {
    bundles: [`register('shop', 'js/a.js', output='gen/shop.js')`],
    files: tag('"js/a.js", "js/bb.js", output="gen/page.js"'),
    commands: [COLLECT, SHOW],
    shows: /js\/bb\.js' does not exist/,
    at: 'error shop/templates/page.html:2',
    says: /This bundle names "js\/bb\.js", which no finder finds\. Did you mean "js\/b\.js"\?/,
    works: /<\/static\/gen\/page\.js\?[0-9a-f]{8}>/,
  },
  'missing-bundle-source: what it depends on': {
    bundles: [`register('shop', 'js/a.js', output='gen/shop.js', depends=['js/b.js', 'js/c.js'])`],
    commands: [COLLECT, BUILD, BUILD],
    shows: /js\/c\.js' does not exist/,
    at: 'error shop/assets.py:2',
    says: /The bundle "shop" depends on "js\/c\.js", which no finder finds/,
    works: built('root/gen/shop.js', 'a();\n'),
  },
  'glob-matches-nothing': {
    bundles: [`register('shop', 'js/a.js', 'scripts/*.js', output='gen/shop.js')`],
    commands: [COLLECT, BUILD],
    // In silence.
    shows: ({ codes, text }) => codes.join() === '0,0' && text('root/gen/shop.js') === 'a();\n',
    at: 'warning shop/assets.py:2',
    says: /"scripts\/\*\.js" matches no file/,
    mend: { 'shop/assets.py': ['scripts/', 'js/'] },
    works: built('root/gen/shop.js', 'a();\n\nb();\n'),
  },
  'glob-debug-production-differ': {
    bundles: [`register('all', 'js/**/*.js', output='gen/all.js')`],
    files: { 'shop/static/js/deep/er/c.js': 'c();\n' },
    commands: [COLLECT, SOURCES, inDebug(SOURCES)],
    shows: (outcome) => {
      const [production, debug] = listsOf(outcome);
      return production === '' && debug!.split(' ').length === 3;
    },
    at: 'warning shop/assets.py:2',
    says: /finds 3 files in debug and 0 in production: only in debug/,
    mend: { 'shop/assets.py': [`'js/**/*.js'`, `'js/a.js', 'js/b.js', 'js/deep/er/c.js'`] },
    works: (outcome) => {
      const [production, debug] = listsOf(outcome);
      return production === debug && production === 'js/a.js js/b.js js/deep/er/c.js';
    },
  },
  'glob-catches-output': {
    bundles: [`register('all', 'js/*.js', output='js/all.%(version)s.js')`],
    // The output that the manifest knows is left out; those before it are not.
    commands: [
      COLLECT,
      BUILD,
      { argv: BUILD, write: { 'root/js/b.js': 'bb();\n' } },
      { argv: BUILD, write: { 'root/js/b.js': 'bbb();\n' } },
    ],
    shows: ({ files, text }) =>
      files.some((file) => /^root\/js\/all\.\w+\.js$/.test(file) && times(text(file), 'a();') > 1),
    at: 'warning shop/assets.py:2',
    says: /matches the older versions of the bundle's own output/,
    mend: { 'shop/assets.py': ['js/all.%', 'gen/all.%'] },
    works: ({ files, text }) => {
      const outputs = files.filter((file) => file.startsWith('root/gen/all.')).map(text);
      return outputs.length === 3 && outputs.every((one) => /^a\(\);\n\nb+\(\);\n$/.test(one!));
    },
  },
  'glob-catches-hashed-copies': {
    settings: [MANIFEST],
    bundles: [`register('all', 'js/*.js', output='gen/all.js')`],
    commands: [COLLECT, BUILD],
    shows: ({ text }) => times(text('root/gen/all.js'), 'a();') === 2,
    at: 'warning shop/assets.py:2',
    says: /finds files twice: "js\/a\.js" and its hashed copy/,
    mend: { 'shop/assets.py': [`'js/*.js'`, `'js/a.js', 'js/b.js'`] },
    works: built('root/gen/all.js', 'a();\n\nb();\n'),
  },
  'glob-includes-overwritten': {
    bundles: [`register('all', 'js/*.js', output='gen/all.js')`],
    files: { 'blog/static/js/a.js': 'other();\n' },
    commands: [COLLECT, SOURCES, inDebug(SOURCES)],
    shows: (outcome) => {
      const [production, debug] = listsOf(outcome).map((list) => list.split(' ').length);
      return production === 2 && debug === 3;
    },
    at: 'warning shop/assets.py:2',
    says: /In debug "js\/\*\.js" takes in "js\/a\.js" twice/,
    mend: { 'shop/assets.py': [`'js/*.js'`, `'js/a.js', 'js/b.js'`] },
    works: (outcome) => new Set(listsOf(outcome)).size === 1,
  },
  'bundle-cycle': {
    bundles: [
      `one = Bundle('js/a.js')`,
      `two = Bundle(one, output='gen/two.js')`,
      `one.contents += (two,)`,
      `register('two', two)`,
    ],
    commands: [COLLECT, BUILD],
    shows: /RecursionError|maximum recursion depth/,
    at: 'error shop/assets.py:2',
    says: /Bundles contain each other without end/,
    mend: { 'shop/assets.py': ['one.contents += (two,)', ''] },
    works: built('root/gen/two.js', 'a();\n'),
  },
  'bundle-without-output': {
    bundles: [`register('part', 'js/a.js')`],
    commands: [COLLECT, BUILD],
    shows: /No output target found/,
    at: 'warning shop/assets.py:2',
    says: /has files of its own but no output/,
    mend: { 'shop/assets.py': [`'js/a.js')`, `'js/a.js', output='gen/part.js')`] },
    works: built('root/gen/part.js', 'a();\n'),
  },
  'duplicate-bundle-name': {
    bundles: [
      `register('shop', 'js/a.js', output='gen/a.js')`,
      `register('shop', 'js/b.js', output='gen/b.js')`,
    ],
    commands: [COLLECT, BUILD],
    shows: /RegisterError: Another bundle is already registered as "shop"/,
    at: 'error shop/assets.py:3',
    says: /Another bundle is already registered as "shop"/,
    mend: { 'shop/assets.py': [`'shop', 'js/b.js'`, `'more', 'js/b.js'`] },
    works: built('root/gen/b.js', 'b();\n'),
  },
  'output-collision': {
    bundles: [
      `register('one', 'js/a.js', output='gen/all.js')`,
      `register('two', 'js/b.js', output='gen/all.js')`,
    ],
    commands: [COLLECT, BUILD],
    // In silence.
    shows: ({ codes, text }) => codes.join() === '0,0' && text('root/gen/all.js') === 'b();\n',
    at: 'error shop/assets.py:3',
    says: /"gen\/all\.js" is the output of the bundle "one" too/,
    mend: { 'shop/assets.py': [`'js/b.js', output='gen/all.js'`, `'js/b.js', output='gen/two.js'`] },
    works: built('root/gen/all.js', 'a();\n'),
  },
  'output-overwrites-source': {
    bundles: [`register('shop', 'js/a.js', 'js/b.js', output='js/b.js')`],
    commands: [COLLECT, BUILD, COLLECT],
    // Collecting once more does not bring the source back.
    shows: ({ text }) => text('root/js/b.js') !== 'b();\n',
    at: 'error shop/assets.py:2',
    says: /"js\/b\.js" is a static file: the bundle is built over it/,
    mend: { 'shop/assets.py': [`output='js/b.js'`, `output='gen/b.js'`] },
    works: built('root/js/b.js', 'b();\n'),
  },
  'output-name-ambiguous-for-django-manifest': {
    settings: [MANIFEST, FINDERS, `ASSETS_MANIFEST = 'django'`],
    bundles: [`import django_assets.manifest`, `register('shop', 'js/a.js', output='gen/shop.min.js')`],
    files: tag('"shop"'),
    commands: [COLLECT, [...BUILD, '--manifest', 'django'], SHOW],
    shows: ({ printed, text }) =>
      /shop\.min\.js\?min/.test(printed) &&
      /"gen\/shop\.js": "gen\/shop\.min\.js"/.test(text('root/staticfiles.json') ?? ''),
    at: 'warning shop/assets.py:3',
    says: /takes "min" of "gen\/shop\.min\.js" for the version/,
    mend: { 'shop/assets.py': ['shop.min.js', 'shop.%(version)s.js'] },
    works: /<\/static\/gen\/shop\.[0-9a-f]{8}\.js>/,
  },
  'output-name-ambiguous-for-django-manifest: built so by a script alone': {
    settings: [MANIFEST, FINDERS],
    bundles: [`register('shop', 'js/a.js', output='js/b.min.js')`],
    files: {
      'deploy.sh': 'python manage.py collectstatic\npython manage.py assets build --manifest django\n',
    },
    commands: [COLLECT, [...BUILD, '--manifest', 'django']],
    // The entry of another file.
    shows: ({ text }) => /"js\/b\.js": "js\/b\.min\.js"/.test(text('root/staticfiles.json') ?? ''),
    at: 'warning shop/assets.py:2',
    says: /takes "min" of "js\/b\.min\.js" for the version/,
    mend: { 'shop/assets.py': ['js/b.min.js', 'gen/shop.js'] },
    works: ({ text }) => /"js\/b\.js": "js\/b\.[0-9a-f]{12}\.js"/.test(text('root/staticfiles.json') ?? ''),
  },
  'unknown-filter': {
    bundles: [`register('shop', 'css/a.css', filters='cssrewrite, rcsmin', output='gen/shop.css')`],
    commands: [COLLECT, BUILD],
    shows: /ValueError: No filter 'rcsmin'/,
    at: 'error shop/assets.py:2',
    says: /No filter "rcsmin"\. Did you mean "rcssmin"\?/,
    works: built('root/gen/shop.css', 'a{color:red}'),
  },
  'filter-tool-missing': {
    bundles: [`register('shop', 'css/a.css', filters='clevercss', output='gen/shop.css')`],
    commands: [COLLECT, BUILD],
    shows: /clevercss/,
    at: 'warning shop/assets.py:2',
    says: /needs the Python package "clevercss", which the environment does not have/,
    mend: { 'shop/assets.py': ['clevercss', 'rcssmin'] },
    works: built('root/gen/shop.css', 'a{color:red}'),
  },
  'broken-filter': {
    bundles: [`register('shop', 'js/sum.js', filters='jspacker', output='gen/shop.js')`],
    files: {
      'shop/static/js/sum.js':
        'var total = 0; for (var index = 0; index < 5; index++) { total = total + index; } var answer = total * 2;\n',
    },
    commands: [COLLECT, BUILD],
    shows: ({ codes, text }) => codes.join() === '0,0' && answerOf(text('root/gen/shop.js')) !== 20,
    at: 'warning shop/assets.py:2',
    says: /The filter "jspacker" is broken/,
    mend: { 'shop/assets.py': ['jspacker', 'rjsmin'] },
    works: ({ text }) => answerOf(text('root/gen/shop.js')) === 20,
  },
  'filters-cannot-combine': {
    bundles: [`register('shop', 't/a.html', 't/b.html', filters='jst,handlebars', output='gen/shop.js')`],
    files: { 'shop/static/t/a.html': '<p>a</p>', 'shop/static/t/b.html': '<p>b</p>' },
    commands: [COLLECT, BUILD],
    shows: /These filters cannot be combined/,
    at: 'error shop/assets.py:2',
    says: /These filters cannot be combined: jst, handlebars/,
    mend: { 'shop/assets.py': ['jst,handlebars', 'jst'] },
    works: ({ text }) => /JST/.test(text('root/gen/shop.js') ?? ''),
  },
  'version-placeholder-without-versions': {
    settings: [`ASSETS_VERSIONS = False`],
    bundles: [`register('shop', 'js/a.js', output='gen/shop.%(version)s.js')`],
    commands: [COLLECT, BUILD],
    shows: /You have not set the "versions" option/,
    at: 'error shop/assets.py:2',
    says: /has a place for the version, but ASSETS_VERSIONS is off/,
    mend: { 'site1/settings.py': ['ASSETS_VERSIONS = False', `ASSETS_VERSIONS = 'hash'`] },
  },
  'timestamp-version-recursion': {
    settings: [`ASSETS_VERSIONS = 'timestamp'`],
    bundles: [`register('shop', 'js/a.js', output='gen/shop.%(version)s.js')`],
    commands: [COLLECT, BUILD],
    shows: /RecursionError|maximum recursion depth/,
    at: 'error shop/assets.py:2',
    says: /the first build ends in a RecursionError/,
    mend: { 'site1/settings.py': [`'timestamp'`, `'hash'`] },
  },
  'unused-bundle': {
    bundles: [
      `register('shop', 'js/a.js', output='gen/shop.js')`,
      `register('forgotten', 'js/b.js', output='gen/forgotten.js')`,
    ],
    files: tag('"shop"'),
    commands: [COLLECT, BUILD, SHOW],
    shows: ({ printed, files }) =>
      files.includes('root/gen/forgotten.js') && !/<\S*forgotten\.js/.test(printed),
    at: 'hint shop/assets.py:3',
    says: /No template shows the bundle "forgotten"/,
    mend: { 'shop/templates/page.html': ['"shop"', '"shop", "forgotten"'] },
    works: /<\/static\/gen\/shop\.js/,
  },
  'template-bundle-not-discoverable': {
    settings: [`ASSETS_AUTO_BUILD = False`],
    bundles: [`register('shop', 'js/b.js', output='gen/b.js')`],
    files: page(`{% for x in "ab" %}${PAGE_TAG}{% endfor %}`),
    commands: [COLLECT, ['assets', '--parse-templates', 'build']],
    shows: ({ codes, files }) => codes.join() === '0,0' && !files.includes('root/gen/page.js'),
    at: 'information shop/templates/page.html:2',
    says: /does not find this bundle: it does not look into \{% for %\}/,
    mend: { 'shop/templates/page.html': [`{% for x in "ab" %}${PAGE_TAG}{% endfor %}`, PAGE_TAG] },
    works: built('root/gen/page.js', 'a();\n'),
  },
  'duplicate-source': {
    bundles: [`register('all', 'js/a.js', 'js/b.js', 'js/a.js', output='gen/all.js')`],
    commands: [COLLECT, SOURCES],
    shows: /^all: js\/a\.js js\/b\.js$/m,
    at: 'hint shop/assets.py:2',
    says: /"js\/a\.js" is in the bundle already: this one is dropped/,
    mend: { 'shop/assets.py': [`'js/a.js', 'js/b.js', 'js/a.js'`, `'js/b.js', 'js/a.js'`] },
    works: /^all: js\/b\.js js\/a\.js$/m,
  },
  'assets-debug-unset': {
    settings: ['DEBUG = True'],
    bundles: [`register('shop', 'js/a.js', output='gen/shop.js')`],
    files: tag('"shop"'),
    commands: [SHOW],
    shows: /BundleError: '\S*js\/a\.js' does not exist/,
    at: 'information site1/settings.py:8',
    says: /ASSETS_DEBUG is not set, and django-assets does not look at DEBUG/,
    works: /<\/static\/js\/a\.js>/,
  },
  'auto-build-in-production': {
    settings: ['DEBUG = False'],
    bundles: [`register('shop', 'js/a.js', output='gen/shop.js')`],
    files: tag('"shop"'),
    commands: [COLLECT, SHOW],
    // Built inside the request.
    shows: ({ files }) => files.includes('root/gen/shop.js'),
    at: 'hint site1/settings.py:8',
    says: /every request looks at the sources of its bundles/,
    mend: { 'site1/settings.py': ['DEBUG = False', 'DEBUG = ASSETS_AUTO_BUILD = ASSETS_URL_EXPIRE = False'] },
    works: ({ files }) => !files.includes('root/gen/shop.js'),
  },
  'assets-finder-missing': {
    settings: [
      `ASSETS_ROOT = BASE + '/built'`,
      `ASSETS_LOAD_PATH = [BASE + '/shop/static']`,
      `STATICFILES_FINDERS = ['django.contrib.staticfiles.finders.AppDirectoriesFinder']`,
    ],
    bundles: [`register('shop', 'js/a.js', output='gen/shop.js')`],
    commands: [BUILD, COLLECT],
    shows: ({ files }) => files.includes('built/gen/shop.js') && !files.includes('root/gen/shop.js'),
    at: 'warning site1/settings.py:8',
    says: /written to ASSETS_ROOT, which no finder lists/,
    works: built('root/gen/shop.js', 'a();\n'),
  },
  'settings-unknown: an ASSETS_ROOT that is not there': {
    settings: [`ASSETS_ROOT = BASE + '/nowhere'`, FINDERS],
    bundles: [`register('shop', Bundle('js/a.js', output='gen/shop.js'))`],
    commands: [COLLECT],
    shows: /FileNotFoundError: .*nowhere/,
    at: 'information site1/settings.py:8',
    says: /No such file or directory/,
    mend: { 'site1/settings.py': ['/nowhere', '/built'] },
    works: ({ files }) => files.includes('root/js/a.js'),
  },
  'static-root-type-breaks-assets-finder': {
    settings: [MANIFEST, FINDERS, `STATIC_ROOT = BASE + '/root/'`],
    bundles: [`register('shop', 'js/a.js', output='gen/shop.js')`],
    commands: [COLLECT, COLLECT],
    shows: ({ files }) => files.some((file) => /^root\/js\/a\.[0-9a-f]{12}\.[0-9a-f]{12}\.js$/.test(file)),
    at: 'error site1/settings.py:10',
    says: /a path with a slash at its end, which AssetsFinder never finds equal/,
    works: ({ files }) => files.every((file) => !/\.[0-9a-f]{12}\.[0-9a-f]{12}\./.test(file)),
  },
  'container-bundle-breaks-collect': {
    settings: [FINDERS],
    bundles: [
      `register('both', Bundle(Bundle('js/a.js', output='gen/a.js'), Bundle('js/b.js', output='gen/b.js')))`,
    ],
    commands: [COLLECT],
    shows: /TypeError: join\(\) argument must be/,
    at: 'error shop/assets.py:2',
    says: /collectstatic ends with a TypeError here/,
    mend: { 'shop/assets.py': [`gen/b.js')))`, `gen/b.js'), output='gen/both.js'))`] },
  },
  'keep-only-hashed-breaks-build': {
    django: '3.2',
    settings: [
      `STATICFILES_STORAGE = 'whitenoise.storage.CompressedManifestStaticFilesStorage'`,
      'WHITENOISE_KEEP_ONLY_HASHED_FILES = True',
    ],
    bundles: [`register('shop', 'js/a.js', output='gen/shop.js')`],
    commands: [COLLECT, [...BUILD, '--manifest', 'django']],
    shows: /js\/a\.js' does not exist/,
    at: 'error site1/settings.py:9',
    says: /collectstatic deletes what the bundles are built from/,
    mend: { 'site1/settings.py': ['HASHED_FILES = True', 'HASHED_FILES = False'] },
    works: built('root/gen/shop.js', 'a();\n'),
  },
  'assets-root-equals-static-root': {
    django: '3.0',
    settings: [
      FINDERS,
      `STATICFILES_STORAGE = 'django.contrib.staticfiles.storage.CachedStaticFilesStorage'`,
    ],
    bundles: [`register('shop', 'js/b.js', output='gen/b.js')`],
    files: tag('"js/a.js", output="gen/page.js"'),
    commands: [COLLECT, ['assets', '--parse-templates', 'build'], COLLECT],
    // The registered one gets its hashed name, that of the template does not.
    shows: ({ files }) => hashedOf(files, 'gen/b') === 1 && hashedOf(files, 'gen/page') === 0,
    at: 'warning site1/settings.py:6',
    says: /AssetsFinder does not list them, so collectstatic passes them over/,
    mend: {
      'site1/settings.py': [
        'STATICFILES_FINDERS',
        `ASSETS_ROOT = BASE + '/built'\nASSETS_LOAD_PATH = [BASE + '/shop/static']\nSTATICFILES_FINDERS`,
      ],
    },
    works: ({ files }) => hashedOf(files, 'gen/b') === 1 && hashedOf(files, 'gen/page') === 1,
  },
  'assets-manifest-not-read': {
    settings: [MANIFEST, FINDERS, 'ASSETS_AUTO_BUILD = False'],
    bundles: [
      'import django_assets.manifest',
      `register('shop', 'js/a.js', output='gen/shop.%(version)s.js')`,
    ],
    files: {
      ...tag('"shop"'),
      'deploy.sh':
        'python manage.py collectstatic --noinput\npython manage.py assets build --manifest django\n',
    },
    commands: [COLLECT, [...BUILD, '--manifest', 'django'], SHOW],
    shows: /BundleError: Cannot find version of <Bundle output=gen\/shop/,
    at: 'warning site1/settings.py:10',
    says: /the version in "gen\/shop\.%\(version\)s\.js" is looked up in the manifest "cache", where it is not/,
    works: /<\/static\/gen\/shop\.[0-9a-f]{8}\.js>/,
  },
  'assets-manifest-not-importable': {
    settings: [MANIFEST, FINDERS, `ASSETS_MANIFEST = 'django'`],
    bundles: [`register('shop', 'js/a.js', output='gen/shop.%(version)s.js')`],
    files: tag('"shop"'),
    commands: [COLLECT, [...BUILD, '--manifest', 'django'], SHOW],
    // In collectstatic, which asks AssetsFinder for the output, and in the page.
    shows: ({ printed }) =>
      printed.split('django cannot be resolved to a manifest implementation').length === 3,
    at: 'warning site1/settings.py:10',
    says: /django_assets\.manifest, which registers it, is imported by the command "assets" alone/,
    mend: { 'shop/assets.py': ['from django_assets', 'import django_assets.manifest\nfrom django_assets'] },
    works: /<\/static\/gen\/shop\.[0-9a-f]{8}\.js>/,
  },
};

function answerOf(script: string | undefined): unknown {
  try {
    return new Function(`${script}; return answer`)();
  } catch (error) {
    return error;
  }
}
