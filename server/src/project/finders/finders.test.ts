import assert from 'node:assert/strict';
import { memoryFiles } from '../../../test/support/memoryFiles';
import { type AbsPath, absPath } from '../../base/path';
import * as catalog from '../../catalog/finders';
import type { Value } from '../../facts/evaluate/value';
import type { Settings } from '../settings';
import { FINDER_FACTORIES } from './all';
import { type ClassInfo, type CreatedFinders, createFinders } from './createFinders';

/** A setting as a test writes it: strings, arrays (lists), `{ path }`, `{ oneOf }`, `{ unknown }`, null, plain objects (dicts). */
type Plain = string | null | number | readonly Plain[] | { readonly [key: string]: Plain };

interface Fixture {
  readonly files?: Record<string, string>;
  readonly links?: Record<string, string>;
  readonly settings?: Record<string, Plain>;
  readonly apps?: readonly string[];
  readonly django?: string;
  readonly classes?: Record<string, ClassInfo>;
  /** Paths to find. */
  readonly find?: readonly string[];
}

interface Expectation {
  /** `dir` or `prefix=dir` per root, all finders in order. */
  readonly roots?: readonly string[];
  /** `what: why`. */
  readonly incomplete?: readonly string[];
  /** `E001`, or the whole text. */
  readonly checks?: readonly string[];
  /** Path → what all finders find, up to the first error. */
  readonly found?: Record<string, readonly string[]>;
}

function check(fixture: Fixture, expected: Expectation): void {
  const files = memoryFiles(fixture.files ?? {}, fixture.links ?? {});
  const apps = (fixture.apps ?? ['django.contrib.staticfiles']).map((name) => ({
    entry: name,
    name,
    label: name.split('.').at(-1)!,
    path: absPath(`/apps/${name}`),
    config: undefined,
  }));
  const created = createFinders({
    settings: settingsOf(fixture.settings ?? {}),
    apps: { apps, incomplete: [] },
    djangoVersion: fixture.django,
    files,
    cwd: '/p' as AbsPath,
    classInfo: (name) => fixture.classes?.[name],
  });
  if (expected.roots) assert.deepEqual(rootsOf(created), expected.roots);
  if (expected.incomplete)
    assert.deepEqual(
      created.incomplete.map(({ what, why }) => `${what}: ${why}`),
      expected.incomplete,
    );
  if (expected.checks)
    assert.deepEqual(
      created.checks.map(({ id, message }, i) =>
        expected.checks![i]?.length === 4 ? id.slice('staticfiles.'.length) : message,
      ),
      expected.checks,
    );
  for (const [path, found] of Object.entries(expected.found ?? {})) {
    const outcomes = created.finders.map((finder) => finder.find(path, files));
    const failed = outcomes.findIndex(({ kind }) => kind === 'error');
    const asked = failed < 0 ? outcomes : outcomes.slice(0, failed + 1);
    const answer = asked.flatMap((o): readonly string[] =>
      o.kind === 'error' ? [...o.files, o.message] : o.files,
    );
    assert.deepEqual(answer, found, path);
  }
}

function rootsOf(created: CreatedFinders): string[] {
  return created.finders.flatMap((finder) =>
    finder.roots.map((root) => (root.prefix === '' ? root.dir : `${root.prefix}=${root.dir}`)),
  );
}

function settingsOf(settings: Record<string, Plain>): Settings {
  const get: Settings['get'] = (name) =>
    name in settings ? { name, value: toValue(settings[name]!), isDefault: false } : undefined;
  return { module: 'settings', get, names: Object.keys(settings), problems: [], variables: new Map() };
}

function toValue(plain: Plain): Value {
  if (plain === null) return { kind: 'none' };
  if (typeof plain === 'string') return { kind: 'str', value: plain };
  if (typeof plain === 'number') return { kind: 'number', value: plain, isFloat: false };
  if (Array.isArray(plain))
    return {
      kind: 'list',
      items: plain.map((item) => ({ value: toValue(item), maybe: false, rest: false })),
    };
  const object = plain as { readonly [key: string]: Plain };
  if ('path' in object) return { kind: 'path', value: object.path as string };
  if ('unknown' in object) return { kind: 'unknown', why: object.unknown as string };
  if ('oneOf' in object)
    return { kind: 'alternatives', options: (object.oneOf as readonly Plain[]).map(toValue) };
  const entries = Object.entries(object).map(([key, value]) => ({
    key: toValue(key),
    value: toValue(value),
    maybe: false,
  }));
  return { kind: 'dict', entries, open: false };
}

const only = (...names: string[]) => ({ STATICFILES_FINDERS: names });

describe('FileSystemFinder', () => {
  const files = { '/p/a/x.js': '', '/p/a/sub/y.js': '', '/b/x.js': '', '/c/z.js': '' };

  it('lists directories in order, relative ones below the current folder', () =>
    check(
      { files, settings: { STATICFILES_DIRS: ['a', { path: '/b' }] }, find: [] },
      {
        roots: ['/p/a', '/b'],
        incomplete: [],
        found: {
          'x.js': ['/p/a/x.js', '/b/x.js'],
          'sub/': ['/p/a/sub'],
          'sub/../x.js': ['/p/a/x.js', '/b/x.js'],
        },
      },
    ));

  it('drops equal items, but a Path is not equal to a string', () =>
    check(
      { files, settings: { STATICFILES_DIRS: ['/b', '/b', { path: '/b' }, ['', '/b']] } },
      { roots: ['/b', '/b'], found: { 'x.js': ['/b/x.js', '/b/x.js'] } },
    ));

  it('lists a directory under its last prefix only, and finds it under each', () =>
    check(
      {
        files,
        settings: {
          STATICFILES_DIRS: [
            ['p1', '/b'],
            ['p2', '/b'],
          ],
        },
      },
      {
        roots: ['p2=/b', 'p2=/b'],
        found: { 'p1/x.js': ['/b/x.js'], 'p2/x.js': ['/b/x.js'], 'x.js': [], 'p1/': ['/b'], p1: [] },
      },
    ));

  it('raises as safe_join does when a path leaves the root, after what was found before', () => {
    const text = 'The joined path (/b/x.js) is located outside of the base path component (/c)';
    check(
      { files, settings: { STATICFILES_DIRS: ['/b', '/c'] } },
      { found: { '../b/x.js': ['/b/x.js', text], '/b/x.js': ['/b/x.js', text] } },
    );
    const kept = text.replace('(/b/x.js)', '(//b/x.js)');
    check({ files, settings: { STATICFILES_DIRS: ['/c'] } }, { found: { '//b/x.js': [kept] } });
  });

  it('skips what is not there, with W004', () =>
    check(
      { files, settings: { STATICFILES_DIRS: ['none', '/b', '/b/x.js'] } },
      {
        roots: ['/b'],
        incomplete: [],
        checks: [
          "The directory 'none' in the STATICFILES_DIRS setting does not exist.",
          "The directory '/b/x.js' in the STATICFILES_DIRS setting does not exist.",
        ],
      },
    ));

  it('asks whether a directory is there as the system would', () => {
    const settings = { STATICFILES_DIRS: ['', 'none/../a', 'a/sub/..', 'a/x.js/..', '../b'] };
    check({ files, settings }, { roots: ['/p/a', '/b'], checks: ['W004', 'W004', 'W004'] });
    check({ files, settings, django: '3.2' }, { roots: ['/p', '/p/a', '/p/a', '/p/a', '/b'], checks: [] });
  });

  it('says that 3.2 raises for what is not there', () =>
    check(
      { files, settings: { STATICFILES_DIRS: ['none', '/b'] }, django: '3.2.25' },
      {
        roots: ['/b'],
        checks: [],
        incomplete: [
          "none: [Errno 2] No such file or directory: 'none' (collecting stops here before Django 4.0)",
        ],
      },
    ));

  it('keeps what is known and gives the reason for the rest', () =>
    check(
      {
        files,
        settings: {
          STATICFILES_DIRS: ['/b', { unknown: 'X is not set' }, { oneOf: ['/c', '/none'] }, 3],
        },
      },
      {
        roots: ['/b', '/c'],
        checks: [],
        incomplete: [
          'STATICFILES_DIRS: X is not set',
          'STATICFILES_DIRS: depends on a condition that is not known',
          'STATICFILES_DIRS: it is not a path',
        ],
      },
    ));

  it('takes every alternative of the whole setting', () =>
    check(
      { files, settings: { STATICFILES_DIRS: { oneOf: [['/b'], ['/b', '/c']] } } },
      { roots: ['/b', '/c'], incomplete: ['STATICFILES_DIRS: depends on a condition that is not known'] },
    ));
});

describe('checks', () => {
  const files = { '/b/x.js': '' };

  it('E001: not a list', () =>
    check(
      { files, settings: { STATICFILES_DIRS: '/b' } },
      {
        roots: [],
        checks: ['The STATICFILES_DIRS setting is not a tuple or list.'],
        incomplete: ['STATICFILES_DIRS: it is not a list of directories'],
      },
    ));
  it('E002: contains STATIC_ROOT', () =>
    check(
      { files, settings: { STATICFILES_DIRS: ['/b'], STATIC_ROOT: '../b/' } },
      { checks: ['The STATICFILES_DIRS setting should not contain the STATIC_ROOT setting.'] },
    ));
  it('E003: prefix with a slash at its end', () =>
    check(
      { files, settings: { STATICFILES_DIRS: [["o'x/", '/b']] } },
      { checks: ['The prefix "o\'x/" in the STATICFILES_DIRS setting must not end with a slash.'] },
    ));
  it('E005: no staticfiles storage, since 5.0', () => {
    const settings = { STORAGES: { default: {} } };
    check({ settings }, { checks: ["The STORAGES setting must define a 'staticfiles' storage."] });
    check({ settings, django: '4.2.1' }, { checks: [] });
    check({ settings: { STORAGES: { staticfiles: {} } } }, { checks: [] });
  });
  it('says nothing without the staticfiles app, or without the finder', () => {
    check({ apps: [], settings: { STATICFILES_DIRS: '/b' } }, { checks: [] });
    check({ settings: { STATICFILES_DIRS: '/b', ...only(catalog.APP_DIRECTORIES_FINDER) } }, { checks: [] });
  });
});

describe('AppDirectoriesFinder', () => {
  const fixture = {
    files: { '/apps/one/static/x.js': '', '/apps/two/static/x.js': '', '/apps/three/other/x.js': '' },
    links: { '/apps/two/static/broken.js': '/nowhere' },
    apps: ['two', 'three', 'one'],
  };
  it('lists the static directories of apps in their order', () =>
    check(fixture, {
      roots: ['/apps/two/static', '/apps/one/static'],
      found: { 'x.js': ['/apps/two/static/x.js', '/apps/one/static/x.js'], 'none.js': [] },
    }));
  it('finds a broken link since 4.0', () => {
    check(fixture, { found: { 'broken.js': ['/apps/two/static/broken.js'] } });
    check({ ...fixture, django: '3.2' }, { found: { 'broken.js': [] } });
  });
});

describe('DefaultStorageFinder', () => {
  const name = catalog.DEFAULT_STORAGE_FINDER;
  const files = { '/p/media/x.js': '', '/other/y.js': '' };

  it('lists MEDIA_ROOT', () =>
    check(
      { files, settings: { ...only(name), MEDIA_ROOT: 'media/' } },
      { roots: ['/p/media'], incomplete: [], found: { 'x.js': ['/p/media/x.js'] } },
    ));
  it('takes the location of the default storage', () => {
    const storage = {
      BACKEND: 'django.core.files.storage.FileSystemStorage',
      OPTIONS: { location: { path: '/other' } },
    };
    check({ files, settings: { ...only(name), STORAGES: { default: storage } } }, { roots: ['/other'] });
  });
  it('fails as Django does without a location', () =>
    check(
      { settings: { ...only(name), MEDIA_ROOT: '' } },
      {
        roots: [],
        incomplete: [
          `${name}: The storage backend of the staticfiles finder <class '${name}'> doesn't have a valid location.`,
        ],
      },
    ));
  it('does not know other storages', () => {
    const why = `${name}: what the default storage holds is not known: it is not FileSystemStorage`;
    const settings = { ...only(name), DEFAULT_FILE_STORAGE: 'storages.S3', MEDIA_ROOT: 'media' };
    check({ files, settings, django: '4.2' }, { roots: [], incomplete: [why] });
    check({ files, settings, django: '5.1' }, { roots: ['/p/media'], incomplete: [] });
  });
});

describe('AssetsFinder', () => {
  const name = catalog.ASSETS_FINDER;
  const files = { '/out/x.js': '', '/root/y.js': '' };

  it('lists ASSETS_ROOT if it is not STATIC_ROOT', () =>
    check(
      { files, settings: { ...only(name), ASSETS_ROOT: '/out', STATIC_ROOT: '/root' } },
      { roots: ['/out'], incomplete: [], found: { 'x.js': ['/out/x.js'] } },
    ));
  it('knows only bundle outputs where both are the same', () =>
    check(
      { files, settings: { ...only(name), STATIC_ROOT: '/root' } },
      { roots: [], incomplete: [], found: { 'y.js': ['/root/y.js'] } },
    ));
  it('compares the directory with the setting as strings', () => {
    check({ files, settings: { ...only(name), STATIC_ROOT: '/root/' } }, { roots: ['/root'] });
    check({ files, settings: { ...only(name), STATIC_ROOT: { path: '/root' } } }, { roots: ['/root'] });
  });
  it('says that a missing ASSETS_ROOT raises', () =>
    check(
      { settings: { ...only(name), ASSETS_ROOT: '/none', STATIC_ROOT: '/root' } },
      { roots: [], incomplete: ["/none: [Errno 2] No such file or directory: '/none'"] },
    ));
});

describe('CompressorFinder', () => {
  it('finds in COMPRESS_ROOT or STATIC_ROOT and lists nothing', () => {
    const files = { '/root/CACHE/a.js': '' };
    const settings = { ...only(catalog.COMPRESSOR_FINDER), STATIC_ROOT: '/root' };
    const expected = { roots: [], incomplete: [], found: { 'CACHE/a.js': ['/root/CACHE/a.js'] } };
    check({ files, settings }, expected);
    check({ files, settings: { ...settings, STATIC_ROOT: '/none', COMPRESS_ROOT: '/root' } }, expected);
  });
});

describe('STATICFILES_FINDERS', () => {
  const files = { '/b/x.js': '' };
  const dirs = { STATICFILES_DIRS: ['/b'] };

  it('names a custom finder as a gap', () =>
    check(
      { files, settings: { ...dirs, ...only('my.Finder', catalog.FILE_SYSTEM_FINDER) } },
      { roots: ['/b'], incomplete: ['my.Finder: a custom finder: the files it finds are not known'] },
    ));
  it('takes a subclass that changes nothing for its base', () => {
    const settings = { ...dirs, ...only('my.Finder') };
    const base = { bases: [catalog.FILE_SYSTEM_FINDER], overrides: [] };
    const classes = { 'my.Finder': { bases: ['my.Base'], overrides: [] }, 'my.Base': base };
    check({ files, settings, classes }, { roots: ['/b'], incomplete: [] });
    check({ files, settings, classes: { 'my.Finder': { ...base, overrides: ['list'] } } }, { roots: [] });
    check(
      { files, settings, classes: { 'my.Finder': { bases: ['my.Finder'], overrides: [] } } },
      { roots: [] },
    );
  });
  it('falls back to the default where nothing is known', () =>
    check(
      { files, settings: { ...dirs, STATICFILES_FINDERS: { unknown: 'why' } } },
      { roots: ['/b'], incomplete: ['STATICFILES_FINDERS: why'] },
    ));
  it('has a catalogue entry for every finder understood', () =>
    assert.deepEqual(
      [...FINDER_FACTORIES.keys()],
      catalog.FINDERS.map((finder) => finder.name),
    ));
});
