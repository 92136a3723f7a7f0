import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { STATIC_FILES_STORAGE } from '../../src/catalog/storages';
import { cliHere } from '../support/cliHere';
import { cellsThatCollect } from './cells';
import { comparable, DjangoCollect, type ManageOutcome, ourCollect, scratch, treeOf } from './collecting';
import { CASES, FOUND, NOT_ABOUT_TREES, type OwnCase, REFUSED } from './djangoOwnTests';
import { DJANGO_TESTS, fetchDjangoTests } from './djangoSdist';

const MANAGE = `
import os, sys
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config")
from django.core.management import execute_from_command_line
execute_from_command_line(sys.argv)
`;
/** The settings of the suite, with the STATIC_ROOT of each side. */
const SETTINGS = `
import os
from staticfiles_tests.settings import TEST_ROOT, TEST_SETTINGS

HERE = os.path.dirname(__file__)
SECRET_KEY = "x"
globals().update(TEST_SETTINGS)
STATIC_ROOT = os.environ["ROOT_OF_THIS_SIDE"]
`;
/** What the classes that are lifted out of test_storage.py need. */
const LIFTED = 'from django.contrib.staticfiles import storage\n\n\n';
const LONG_AGO = 1_600_000_000;

describe('Django’s own tests of collectstatic', function () {
  this.timeout(120_000);
  const place = scratch();
  let made = 0;
  /** A folder of its own: Python remembers what it has imported from one. */
  const fresh = () => {
    rmSync(join(place.dir, `project${made}`), { recursive: true, force: true });
    return place.fresh(`project${++made}`);
  };
  before(fetchDjangoTests);
  after(() => place.remove());

  it('are each a case here, or are told why not', () => {
    const named = [
      ...Object.values(CASES).flatMap(({ tests }) => tests),
      ...Object.keys(FOUND),
      ...REFUSED.map(([test]) => test),
      ...Object.values(NOT_ABOUT_TREES).flat(),
    ];
    const theirs = testsIn(
      'cases.py',
      'test_management.py',
      'test_storage.py',
      'test_checks.py',
      'test_finders.py',
    );
    assert.ok(theirs.length > 100);
    const isNamed = (test: string) => named.includes(test) || named.includes(test.replace(/\..*/, '.*'));
    assert.deepEqual(
      theirs.filter((test) => !isNamed(test)),
      [],
    );
    const classes = new Set(theirs.map((test) => test.replace(/\..*/, '.*')));
    assert.deepEqual(
      named.filter((name) => !theirs.includes(name) && !classes.has(name)),
      [],
      'tests that are no more',
    );
  });

  for (const { django, python } of cellsThatCollect()) {
    describe(`under Django ${django}`, () => {
      let oracle: DjangoCollect;
      before(() => {
        oracle = new DjangoCollect(join(python, 'bin/python'));
      });
      after(() => oracle.end());

      for (const [name, own] of Object.entries(CASES)) {
        if (own.since !== undefined && !isSince(django, own.since)) continue;
        it(name, async () => {
          const folder = fresh();
          // What a case does to its sources is done to those of each side.
          lay(folder, own, django);
          const theirs = await runsOf(own, join(place.dir, 'theirs'), folder, (run) => oracle.collect(run));
          lay(folder, own, django);
          const ours = await underUmask(own.umask, () =>
            runsOf(own, join(place.dir, 'ours'), folder, ({ args, ...run }) =>
              ourCollect({ ...run, args: [...args, '--compat'] }, resolve(python), join(place.dir, 'cache')),
            ),
          );
          assert.deepEqual(ours, theirs);
        });
      }

      it('findstatic', async () => {
        const folder = fresh();
        lay(folder, { tests: [], runs: [] }, django);
        const env = { ROOT_OF_THIS_SIDE: join(place.dir, 'theirs') };
        for (const [test, args] of Object.entries(FOUND)) {
          const theirs = await oracle.manage('findstatic', { folder, args, env });
          const ours = await cliHere(folder, ['find', '--python', resolve(python), ...args]);
          assert.deepEqual([ours.stdout, ours.stderr], [theirs.stdout, theirs.stderr], test);
        }
      });
    });
  }

  it('have storages that are refused, with what they override', async () => {
    const folder = fresh();
    lay(folder, { tests: [], runs: [] }, '5.2');
    const [{ python }] = cellsThatCollect().slice(-1) as [ReturnType<typeof cellsThatCollect>[number]];
    for (const [test, storage, why] of REFUSED) {
      const run = { folder, args: [], settings: { storage, STATIC_ROOT: join(place.dir, 'ours') } };
      const { code, stderr } = await ourCollect(run, resolve(python), join(place.dir, 'cache'));
      assert.equal(code, 2, test);
      assert.match(stderr, why, test);
    }
  });
});

/** Every run of a case on a STATIC_ROOT of its own, which reads ROOT in the outcome. */
async function runsOf(
  { runs }: OwnCase,
  root: string,
  folder: string,
  collect: (run: {
    folder: string;
    args: readonly string[];
    stdin?: string;
    env: Record<string, string>;
  }) => Promise<ManageOutcome>,
) {
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { mode: 0o700 });
  const outcomes = [];
  for (const { lay: prepare, args, stdin } of runs) {
    prepare?.(root, folder);
    const env = { ROOT_OF_THIS_SIDE: root };
    const outcome = comparable(
      await collect({ folder, args, env, ...(stdin === undefined ? {} : { stdin }) }),
    );
    const named = JSON.parse(JSON.stringify(outcome).replaceAll(root, 'ROOT')) as ManageOutcome;
    // After an error only what Django leaves behind in the middle of its work differs.
    outcomes.push({ ...named, tree: outcome.code === 0 ? treeOf(root, true) : {} });
  }
  return outcomes;
}

async function underUmask<T>(umask: number | undefined, work: () => Promise<T>): Promise<T> {
  const before = umask === undefined ? undefined : process.umask(umask);
  try {
    return await work();
  } finally {
    if (before !== undefined) process.umask(before);
  }
}

/** A project with the suite's folder in it. */
function lay(
  folder: string,
  { settings = '', storage, options, umask, files = {} }: OwnCase,
  django: string,
): void {
  cpSync(DJANGO_TESTS, join(folder, 'staticfiles_tests'), { recursive: true, preserveTimestamps: true });
  const isLifted = storage !== undefined && !storage.includes('.');
  const lines = [
    SETTINGS,
    storageLines(isLifted ? `lifted.${storage}` : storage, options, django),
    settings,
    umask === undefined ? '' : `os.umask(${umask})`,
  ];
  const all = {
    'manage.py': MANAGE,
    'config.py': lines.join('\n'),
    ...(isLifted ? { 'lifted.py': LIFTED + classNamed(storage) } : {}),
    ...files,
  };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    utimesSync(join(folder, path), LONG_AGO, LONG_AGO);
  }
}

function storageLines(storage: string | undefined, options: string | undefined, django: string): string {
  if (!isSince(django, '4.2')) return storage === undefined ? '' : `STATICFILES_STORAGE = "${storage}"`;
  const more = options === undefined ? '' : `, "OPTIONS": ${options}`;
  return `STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "${storage ?? STATIC_FILES_STORAGE}"${more}},
}`;
}

/** The text of a class at the level of the module. */
function classNamed(name: string): string {
  const text = readFileSync(join(DJANGO_TESTS, 'test_storage.py'), 'utf8');
  return new RegExp(`^class ${name}\\(.*\\n(?:(?: .*)?\\n)*`, 'm').exec(text)![0];
}

/** `TestClass.test_name` of every test, by the class whose body defines it. */
function testsIn(...names: readonly string[]): string[] {
  return names.flatMap((name) => {
    let inside = '';
    return readFileSync(join(DJANGO_TESTS, name), 'utf8')
      .split('\n')
      .flatMap((line) => {
        inside = /^class (\w+)/.exec(line)?.[1] ?? inside;
        const test = /^ {4}def (test_\w+)/.exec(line)?.[1];
        return test === undefined ? [] : [`${inside}.${test}`];
      });
  });
}

function isSince(django: string, since: string): boolean {
  const [a, b] = [django, since].map((version) => version.split('.').map(Number)) as [number[], number[]];
  return a[0]! > b[0]! || (a[0] === b[0] && a[1]! >= b[1]!);
}
