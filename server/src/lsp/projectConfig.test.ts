import assert from 'node:assert/strict';
import type { Config } from '../../../shared/config';
import { memoryFiles } from '../../test/support/memoryFiles';
import type { AbsPath } from '../base/path';
import { readConfig } from './configuration';
import { type ProjectConfig, projectConfig } from './projectConfig';

const PYPROJECT = `
-- site/manage.py --
-- pyproject.toml --
[tool.django-static]
settingsModule = "written.settings"
python = "venv"
rules = { a = "off", b = "hint" }
allowOverwrite = ["css/*"]
dataFiles = { "a.yml" = "x", "b.yml" = "y" }
`;

function check(editor: Partial<Config>, env: Record<string, string>, expected: Partial<ProjectConfig>): void {
  const { config } = readConfig(editor);
  const actual = projectConfig('/site' as AbsPath, config, memoryFiles(PYPROJECT), (name) => env[name]);
  assert.deepEqual({ ...actual, ...expected }, actual);
}

describe('projectConfig', () => {
  it('reads pyproject.toml, its paths from its own folder', () =>
    check(
      {},
      {},
      {
        options: {
          settingsModule: 'written.settings',
          python: '/venv',
          dataFiles: { 'a.yml': 'x', 'b.yml': 'y' },
        },
        checks: { severity: { a: 'off', b: 'hint' }, allowOverwrite: ['css/*'] },
        problems: [],
      },
    ));

  it('lets the editor win, key by key', () =>
    check(
      {
        dataFiles: { 'b.yml': 'z' },
        settingsModule: 'mine',
        python: '.venv',
        rules: { a: 'error' },
        allowOverwrite: ['admin/**'],
      },
      {},
      {
        options: {
          settingsModule: 'mine',
          python: '/site/.venv',
          dataFiles: { 'a.yml': 'x', 'b.yml': 'z' },
        },
        checks: { severity: { a: 'error', b: 'hint' }, allowOverwrite: ['css/*', 'admin/**'] },
      },
    ));

  it('leaves the settings module to the environment, if it names one', () =>
    check(
      {},
      { DJANGO_SETTINGS_MODULE: 'named' },
      { options: { python: '/venv', dataFiles: { 'a.yml': 'x', 'b.yml': 'y' } } },
    ));

  it('says what it does not understand', () => {
    const files = memoryFiles('-- site/pyproject.toml --\n[tool.django-static]\nsettingModule = "x"\n');
    const { problems } = projectConfig('/site' as AbsPath, readConfig({}).config, files, () => undefined);
    assert.match(problems.join(), /^\/site\/pyproject\.toml: .*settingModule.*settingsModule/);
  });
});
