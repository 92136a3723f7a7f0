import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { after, describe, it } from 'mocha';
import { onDisk } from '../cli/support';
import { AssetsOracle } from './assetsOracle';
import {
  applyFix,
  BUILD,
  CACHED,
  COLLECT,
  FINDER,
  findings,
  hashed,
  inManifest,
  MANIFEST,
  type Order,
  OWN_ROOT,
  runDeploy,
  SETTINGS,
  SITE,
  type Tree,
  there,
} from './deployProject';

/**
 * The three documented orders of collect and build, and what breaks each (docs/hazards.md). A deploy script is run with
 * the real Django and django-assets first: that shows whether it works. Then the rules must say the same, and what their
 * fix makes of a script that did not work has to work when it is run.
 */
const page = ({ files }: Tree) => files.includes('gen/page.js');

const PAGE = `
-- shop/templates/page.html --
{% load assets %}{% assets "js/a.js" output="gen/page.js" %}{{ ASSET_URL }}{% endassets %}
`;

const AMONG_SOURCES = [`ASSETS_ROOT = BASE + '/shop/static'`];

const ORDERS: readonly Order[] = [
  // Documented order 3: a manifest; collect first, then build into the manifest.
  {
    title: 'manifest: collect, then build --manifest django',
    settings: MANIFEST,
    script: [COLLECT, `${BUILD} --manifest django`],
    result: inManifest,
  },
  {
    title: 'manifest: build first finds no sources',
    settings: MANIFEST,
    script: [`${BUILD} --manifest django`, COLLECT],
    rules: ['wrong-build-order'],
    result: inManifest,
    shows: /js\/a\.js' does not exist/,
  },
  {
    title: 'manifest: build first in a loop',
    settings: MANIFEST,
    script: [
      'for cmd in "assets build --manifest django" "collectstatic --noinput"; do python manage.py $cmd; done',
    ],
    rules: ['wrong-build-order'],
    result: inManifest,
    shows: /js\/a\.js' does not exist/,
  },
  {
    title: 'manifest: a collect by a function takes the bundles out of the manifest',
    settings: MANIFEST,
    script: [
      'manage() { python manage.py "$@"; }',
      `manage collectstatic --noinput && manage assets build --manifest django`,
      'manage collectstatic --noinput',
    ],
    rules: ['wrong-build-order'],
    result: inManifest,
  },
  {
    title: 'manifest: a collect at the end takes the bundles out of the manifest',
    settings: MANIFEST,
    script: [`${COLLECT} && ${BUILD} --manifest django`, COLLECT],
    rules: ['wrong-build-order'],
    result: inManifest,
  },
  {
    title: 'manifest: build without the flag',
    settings: MANIFEST,
    script: [COLLECT, BUILD],
    rules: ['manifest-flag-missing'],
    result: inManifest,
  },
  {
    title: 'manifest: another manifest is named',
    settings: MANIFEST,
    script: [COLLECT, `${BUILD} --manifest json`],
    rules: ['manifest-flag-missing'],
    result: inManifest,
  },
  {
    title: 'manifest: the setting names it, so no flag is needed',
    settings: [...MANIFEST, `ASSETS_MANIFEST = 'django'`],
    script: [COLLECT, BUILD],
    result: inManifest,
  },
  {
    title: 'manifest, bundles of templates: searched for',
    settings: MANIFEST,
    files: PAGE,
    script: [COLLECT, 'python manage.py assets --parse-templates build --manifest django'],
    result: (tree) => inManifest(tree) && page(tree),
  },
  {
    title: 'manifest, bundles of templates: never searched for',
    settings: MANIFEST,
    files: PAGE,
    script: [COLLECT, `${BUILD} --manifest django`],
    rules: ['build-missing'],
    result: page,
  },
  {
    title: 'manifest, bundles of templates: the flag behind the sub-command, as documented',
    settings: MANIFEST,
    files: PAGE,
    script: [COLLECT, `${BUILD} --parse-templates --manifest django`],
    rules: ['parse-templates-flag-order'],
    result: page,
    shows: /unrecognized arguments: --parse-templates|No asset bundles were found/,
  },
  // Documented order 1: names hashed by cache; build first, so that collect hashes what was built.
  {
    title: 'cached, sources through the finders: build, then collect',
    settings: [...CACHED, 'ASSETS_DEBUG = True'],
    django: '3.0',
    script: [BUILD, COLLECT],
    result: hashed,
  },
  {
    title: 'cached, sources through the finders: built last, bundles have no hashed name',
    settings: [...CACHED, 'ASSETS_DEBUG = True'],
    django: '3.0',
    script: [COLLECT, BUILD],
    rules: ['wrong-build-order'],
    result: hashed,
  },
  {
    title: 'cached, sources in STATIC_ROOT: collect, build, collect',
    settings: CACHED,
    django: '3.0',
    script: [COLLECT, BUILD, COLLECT],
    result: hashed,
  },
  {
    title: 'cached, sources in STATIC_ROOT: nothing to build from',
    settings: CACHED,
    django: '3.0',
    script: [BUILD, COLLECT],
    rules: ['wrong-build-order'],
    result: hashed,
    shows: /js\/a\.js' does not exist/,
  },
  {
    title: 'cached, sources in STATIC_ROOT: built last',
    settings: CACHED,
    django: '3.0',
    script: [COLLECT, BUILD],
    rules: ['wrong-build-order'],
    result: hashed,
  },
  // Documented order 2: an ASSETS_ROOT of its own, from where collectstatic fetches the outputs.
  {
    title: 'ASSETS_ROOT of its own: build, then collect',
    settings: OWN_ROOT,
    files: '-- built/keep.txt --',
    script: [BUILD, COLLECT],
    result: there,
  },
  {
    title: 'ASSETS_ROOT of its own: collected before they are built',
    settings: OWN_ROOT,
    files: '-- built/keep.txt --',
    script: [COLLECT, BUILD],
    rules: ['wrong-build-order'],
    result: there,
  },
  {
    title: 'ASSETS_ROOT of its own, bundles of templates: searched for, then collected',
    settings: OWN_ROOT,
    files: `${PAGE}-- built/keep.txt --`,
    script: ['python manage.py assets --parse-templates build', COLLECT],
    result: page,
  },
  {
    title: 'ASSETS_ROOT of its own, bundles of templates: never searched for',
    settings: OWN_ROOT,
    files: `${PAGE}-- built/keep.txt --`,
    script: [BUILD, COLLECT],
    rules: ['build-missing'],
    result: page,
  },
  // An ASSETS_ROOT that other finders list: what is built are sources of the next collect.
  {
    title: 'ASSETS_ROOT among the sources: build, then collect',
    settings: AMONG_SOURCES,
    script: [BUILD, COLLECT],
    result: there,
  },
  {
    title: 'ASSETS_ROOT among the sources: collected before they are built',
    settings: AMONG_SOURCES,
    script: [COLLECT, BUILD],
    rules: ['wrong-build-order'],
    result: there,
  },
  // No hashing: sources first, and nothing that destroys what was built.
  {
    title: 'plain: collect, then build',
    settings: [FINDER],
    script: [`${COLLECT} --clear`, BUILD],
    result: there,
  },
  {
    title: 'plain: build before anything is collected',
    settings: [FINDER],
    script: [BUILD, COLLECT],
    rules: ['wrong-build-order'],
    result: there,
    shows: /js\/a\.js' does not exist/,
  },
  {
    title: 'plain: nothing ever collects',
    settings: [FINDER],
    script: [BUILD],
    rules: ['collect-missing-before-build'],
    result: there,
    shows: /js\/a\.js' does not exist/,
  },
  {
    title: 'plain: nothing ever builds',
    settings: [FINDER, 'ASSETS_AUTO_BUILD = False'],
    script: [COLLECT],
    rules: ['build-missing'],
    result: there,
  },
  {
    title: 'plain: --clear after the build deletes the bundles',
    settings: [FINDER],
    script: [COLLECT, BUILD, `${COLLECT} --clear`],
    rules: ['clear-deletes-built-bundles'],
    result: there,
  },
  {
    title: 'plain: --link after the build turns each bundle into a link to itself',
    settings: [FINDER],
    script: [COLLECT, BUILD, `${COLLECT} --link`],
    rules: ['link-destroys-bundles'],
    result: there,
  },
];

describe('the order of collect and build, with the real Django and django-assets', () => {
  const sites: ReturnType<typeof onDisk>[] = [];
  const oracles = new Map<string, AssetsOracle<{ readonly serve: true }, { readonly port: number }>>();
  after(() => {
    for (const site of sites) site.remove();
    for (const oracle of oracles.values()) oracle.end();
  });

  const ports = new Map<string, number>();
  async function portOf({ django = '3.2' }: Order): Promise<number> {
    const known = ports.get(django);
    if (known !== undefined) return known;
    const oracle = new AssetsOracle<{ readonly serve: true }, { readonly port: number }>(
      'oracle_deploy.py',
      django,
    );
    oracles.set(django, oracle);
    const { port } = await oracle.ask({ serve: true });
    ports.set(django, port);
    return port;
  }

  for (const order of ORDERS) {
    it(order.title, async () => {
      const site = onDisk(`${SITE}${order.files ?? ''}`);
      sites.push(site);
      writeFileSync(site.path('mysite/settings.py'), `${SETTINGS}${order.settings.join('\n')}\n`);
      const deploy = site.path('deploy.sh');
      writeFileSync(deploy, `set -e\n${order.script.join('\n')}\n`);
      const port = await portOf(order);
      const run = () => runDeploy(site.dir, order, port);

      const first = run();
      const rules = order.rules ?? [];
      assert.equal(first.works, rules.length === 0, `the original: ${first.output}`);
      if (order.shows) assert.match(first.output, order.shows);

      const all = await findings(site.dir, order);
      const found = all.filter(({ file }) => file === deploy);
      assert.deepEqual(
        found.map(({ rule }) => rule),
        rules,
      );
      // The order itself is told at the setting, too, that makes it wrong.
      assert.deepEqual(
        all.flatMap(({ rule, file }) => (file === deploy ? [] : [[rule, file]])),
        rules.includes('wrong-build-order') ? [['wrong-build-order', site.path('mysite/settings.py')]] : [],
      );
      if (rules.length === 0) return;

      for (const made of ['collected', 'built/gen', 'built/.webassets-cache', 'shop/static/gen'])
        rmSync(site.path(made), { recursive: true, force: true });
      applyFix(deploy, found[0]!);
      const second = run();
      assert.ok(second.works, `fixed to:\n${readFileSync(deploy, 'utf8')}\n${second.output}`);
      assert.deepEqual(await findings(site.dir, order), []);
    }).timeout(60_000);
  }
});
