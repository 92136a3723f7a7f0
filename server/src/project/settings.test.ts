import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { filesOf, sourcesOver, type World } from '../../test/support/evaluate';
import { showValue } from '../../test/support/showValue';
import { evaluateModule } from '../facts/evaluate/evaluate';
import { createSettings, type Settings } from './settings';

interface Expectation extends World {
  readonly fixture: string;
  /** Name → `showValue`'s text, with ` (default)` behind Django's own; `none` for what is no setting. */
  readonly expect: Readonly<Record<string, string>>;
}

function settingsOf({ fixture, ...world }: World & { readonly fixture: string }): Settings {
  const facts = evaluateModule('settings', sourcesOver(filesOf(fixture), world));
  return createSettings('settings', facts, world.djangoVersion);
}

function check({ expect, ...given }: Expectation): void {
  const settings = settingsOf(given);
  const shown = Object.keys(expect).map((name) => {
    const found = settings.get(name);
    return [name, found ? `${showValue(found.value)}${found.isDefault ? ' (default)' : ''}` : 'none'];
  });
  assert.deepEqual(Object.fromEntries(shown), expect);
}

const FILE_SYSTEM = "'django.core.files.storage.FileSystemStorage'";
const STATIC_FILES = "'django.contrib.staticfiles.storage.StaticFilesStorage'";

describe('settings over Django’s defaults', () => {
  it('are what the project assigns, else the default', () => {
    check({
      fixture: `
        DEBUG = True
        lower = 1
        Mixed_Case = 2
        STATIC_ROOT = '/srv/static'
        OWN = [1]
      `,
      djangoVersion: '5.2',
      expect: {
        DEBUG: 'True',
        STATIC_ROOT: "'/srv/static'",
        STATICFILES_DIRS: '[] (default)',
        OWN: '[1]',
        lower: 'none',
        Mixed_Case: 'none',
        NOTHING: 'none',
        STATIC_URL: 'None (default)',
      },
    });
  });

  it('list their names in order of first assignment, with places', () => {
    const settings = settingsOf({ fixture: 'B = 1\nA = 2\nB = 3\n' });
    assert.deepEqual(settings.names, ['B', 'A']);
    assert.equal(settings.module, 'settings');
    assert.deepEqual(settings.get('B')?.at, { path: '/p/settings.py', span: { start: 12, end: 13 } });
    assert.equal(settings.get('DEBUG')?.at, undefined);
  });

  it('put the script name before relative URLs', () => {
    check({
      fixture: `
        STATIC_URL = 'static/'
      `,
      expect: { STATIC_URL: "'/static/'", MEDIA_URL: "'/' (default)" },
    });
    check({
      fixture: `
        STATIC_URL = 'static/'
        MEDIA_URL = 'https://cdn.example/media/'
        FORCE_SCRIPT_NAME = '/app'
      `,
      expect: { STATIC_URL: "'/app/static/'", MEDIA_URL: "'https://cdn.example/media/'" },
    });
    check({
      fixture: "STATIC_URL = '/abs/'\nMEDIA_URL = None\n",
      expect: { STATIC_URL: "'/abs/'", MEDIA_URL: 'None' },
    });
    check({
      fixture: "STATIC_URL = 'static/'\n",
      djangoVersion: '3.0.14',
      expect: { STATIC_URL: "'static/'", MEDIA_URL: "'' (default)" },
    });
  });

  it('know the storages of every version', () => {
    const nothing = 'X = 1';
    const defaults = `{'default': {'BACKEND': ${FILE_SYSTEM}}, 'staticfiles': {'BACKEND': ${STATIC_FILES}}} (default)`;
    check({
      fixture: nothing,
      djangoVersion: '3.2.25',
      expect: { STORAGES: 'none', STATICFILES_STORAGE: `${STATIC_FILES} (default)` },
    });
    check({
      fixture: nothing,
      djangoVersion: '4.2',
      expect: { STORAGES: defaults, STATICFILES_STORAGE: `${STATIC_FILES} (default)` },
    });
    check({
      fixture: nothing,
      djangoVersion: '5.1',
      expect: { STORAGES: defaults, STATICFILES_STORAGE: 'none' },
    });
  });

  it('mirror old and new names of storages in Django 4.2 and 5.0', () => {
    const old = "STATICFILES_STORAGE = 'own.Storage'";
    const mirrored = `{'default': {'BACKEND': ${FILE_SYSTEM}}, 'staticfiles': {'BACKEND': 'own.Storage'}} (default)`;
    check({
      fixture: old,
      djangoVersion: '5.0.6',
      expect: { STORAGES: mirrored, STATICFILES_STORAGE: "'own.Storage'" },
    });
    const current = "STORAGES = {'default': {'BACKEND': 'd.D'}, 'staticfiles': {'BACKEND': 's.S'}}";
    check({
      fixture: current,
      djangoVersion: '4.2',
      expect: { STATICFILES_STORAGE: "'s.S' (default)", DEFAULT_FILE_STORAGE: "'d.D' (default)" },
    });
    check({ fixture: current, djangoVersion: '5.2', expect: { STATICFILES_STORAGE: 'none' } });
  });

  it('are doubtful where names may be set that cannot be read', () => {
    check({
      fixture: `
        STATIC_ROOT = '/srv'
        from elsewhere import *
        STATIC_URL = '/s/'
      `,
      complete: false,
      expect: {
        STATIC_ROOT: "alt('/srv', unknown)",
        STATIC_URL: "'/s/'",
        STATICFILES_DIRS: 'alt([], unknown) (default)',
        OWN: 'unknown (default)',
      },
    });
  });

  it('are one of several where a condition is not known', () => {
    check({
      fixture: `
        from elsewhere import unknown
        if unknown: STATIC_URL = 'dev/'
        else: STATIC_URL = 'prod/'
        if unknown: MEDIA_ROOT = '/media'
      `,
      complete: false,
      expect: { STATIC_URL: "alt('/dev/', '/prod/')", MEDIA_ROOT: "alt('/media', unknown)" },
    });
  });
});
