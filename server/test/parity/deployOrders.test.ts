import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { after, before, describe, it } from 'mocha';
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
  SETTINGS,
  SITE,
  there,
  treeOf,
} from './deployProject';

/** A project of one of the documented orders, and the build that it needs. */
interface Kind extends Pick<Order, 'settings' | 'django' | 'files' | 'result'> {
  readonly title: string;
  readonly build: string;
}

const FROM_FINDERS = 'ASSETS_DEBUG = True';
const WITH_MANIFEST = `${BUILD} --manifest django`;
const KEEP = '-- built/keep.txt --';

const KINDS: readonly Kind[] = [
  {
    title: 'manifest',
    settings: MANIFEST,
    build: WITH_MANIFEST,
    result: inManifest,
  },
  { title: 'cached, sources in STATIC_ROOT', settings: CACHED, django: '3.0', build: BUILD, result: hashed },
  {
    title: 'cached, sources through the finders',
    settings: [...CACHED, FROM_FINDERS],
    django: '3.0',
    build: BUILD,
    result: hashed,
  },
  { title: 'ASSETS_ROOT of its own', settings: OWN_ROOT, files: KEEP, build: BUILD, result: there },
  { title: 'plain', settings: [FINDER], build: BUILD, result: there },
];

interface Answer {
  readonly works: boolean;
  readonly printed: string;
}

describe('every order of collect and build, with the real Django and django-assets', () => {
  for (const kind of KINDS) {
    describe(kind.title, function () {
      this.timeout(600_000);
      const site = onDisk(`${SITE}${kind.files ?? ''}`);
      const deploy = site.path('deploy.sh');
      let oracle: AssetsOracle<unknown, Answer>;
      before(() => {
        writeFileSync(
          site.path('mysite/settings.py'),
          `${[SETTINGS + kind.settings.join('\n'), 'ASSETS_AUTO_BUILD = False'].join('\n')}\n`,
        );
        oracle = new AssetsOracle('oracle_deploy.py', kind.django ?? 'assets');
      });
      after(() => {
        oracle.end();
        site.remove();
      });

      const run = async () => {
        for (const made of ['collected', 'built/gen', 'built/.webassets-cache'])
          rmSync(site.path(made), { recursive: true, force: true });
        const commands = Array.from(
          readFileSync(deploy, 'utf8').matchAll(/manage\.py ([^&\n]*)/g),
          ([, args]) => args!.trim().split(/\s+/),
        );
        const { works, printed } = await oracle.ask({ home: site.dir, commands });
        return { works: works && kind.result(treeOf(site.path('collected'))), printed };
      };
      const said = async () =>
        (await findings(site.dir, { ...kind, script: [] })).filter(({ file }) => file === deploy);

      for (const script of scripts(kind.build)) {
        const title = script
          .map((line) => line.replace('python manage.py ', '').replace(' --noinput', ''))
          .join(', ');
        it(title, async () => {
          writeFileSync(deploy, `set -e\n${script.join('\n')}\n`);
          const { works, printed } = await run();
          let found = await said();
          assert.equal(
            found.length === 0,
            works,
            `${JSON.stringify(found.map(({ rule }) => rule))}\n${printed}`,
          );
          for (let round = 0; found.length > 0 && round < 4; round++) {
            applyFix(deploy, found[0]!);
            found = await said();
          }
          assert.deepEqual(found, [], readFileSync(deploy, 'utf8'));
          const mended = await run();
          assert.ok(mended.works, `${readFileSync(deploy, 'utf8')}\n${mended.printed}`);
        });
      }
    });
  }
});

/**
 * All scripts of up to three commands, with `--clear` and `--link` among them, where everything is compared; else what one collect and
 * one build can do, and one more of either.
 */
function scripts(build: string): readonly (readonly string[])[] {
  if (process.env.PARITY_CELLS !== 'all') {
    const [c, b] = [COLLECT, build];
    return [[c], [b], [c, b], [b, c], [c, b, c], [b, c, b]];
  }
  const commands = [COLLECT, build, `${COLLECT} --clear`, `${COLLECT} --link`];
  const made: string[][] = [];
  let last: string[][] = [[]];
  for (let length = 1; length <= 3; length++) {
    last = last.flatMap((script) => commands.map((command) => [...script, command]));
    made.push(...last);
  }
  return made;
}
