import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readConfig } from './configuration';

const defaults = {
  settingsModule: '',
  python: '',
  pythonFilters: 'off',
  djangoVersion: '',
  rules: {},
  allowOverwrite: [],
  dataFiles: {},
  logLevel: 'info',
};

describe('configuration', () => {
  const check = (title: string, raw: unknown, config: object, problems: readonly string[] = []) =>
    it(title, () => assert.deepEqual(readConfig(raw), { config: { ...defaults, ...config }, problems }));

  check('has a default for everything', undefined, {});
  check('takes what is given', { settingsModule: ' a.b ', trusted: true }, { settingsModule: 'a.b' });
  check('treats null as not given', { python: null }, {});
  check('keeps the default of a setting with the wrong type', { python: 3 }, {}, [
    'python: expected a text, not 3',
  ]);
  check(
    'keeps the right entries of an object with a wrong one',
    { rules: { a: 'off', b: 'loud' } },
    { rules: { a: 'off' } },
    ['rules: b: expected one of off, error, warning, information, hint, not "loud"'],
  );
  check(
    'takes them below the name of the section, nested objects too',
    { djangoStatic: { settingsModule: 'a.b', rules: { a: 'off' } }, html: { rules: 1 } },
    { settingsModule: 'a.b', rules: { a: 'off' } },
  );
  check(
    'takes full keys',
    { 'djangoStatic.settingsModule': 'a.b', 'djangoStatic.rules': { a: 'off' } },
    { settingsModule: 'a.b', rules: { a: 'off' } },
  );
  check('survives settings that are no object', ['x'], {});

  it('lays what is said later over what was said first, setting by setting', () => {
    const { config } = readConfig(
      { python: 'a', rules: { a: 'off' } },
      { djangoStatic: { python: 'b', rules: null } },
    );
    assert.deepEqual(config, { ...defaults, python: 'b', rules: { a: 'off' } });
  });

  it('is what package.json declares', () => {
    execFileSync(process.execPath, ['scripts/contributes.mjs', '--check'], { encoding: 'utf8' });
  });
});
