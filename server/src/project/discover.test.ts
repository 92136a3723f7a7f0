import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { memoryFiles } from '../../test/support/memoryFiles';
import type { AbsPath } from '../base/path';
import { discoverProject, settingsCandidates } from './discover';
import { isManagePy } from './discover/managePy';

interface Expected {
  /** `module @ the text it was read from`; undefined: none. */
  settings?: string | undefined;
  configuration?: string;
  front?: string[];
  back?: string[];
}

/** The project is `/repo/site`. */
function check(
  fixture: string,
  expected: Expected,
  options: { env?: Record<string, string>; given?: string } = {},
) {
  const files = memoryFiles(fixture);
  const found = discoverProject(
    '/repo/site' as AbsPath,
    {
      env: (name) => options.env?.[name],
      ...(options.given ? { settingsModule: options.given } : {}),
    },
    files,
  );
  const { settingsModule } = found;
  const written = settingsModule?.at && files.text(settingsModule.at.path)!.slice(settingsModule.at.span);
  const place = settingsModule?.at ? `${settingsModule.at.path}: ${written}` : settingsModule?.origin;
  if ('settings' in expected)
    assert.equal(settingsModule && `${settingsModule.name} @ ${place}`, expected.settings);
  assert.equal(found.problems.length, settingsModule ? 0 : 1);
  assert.equal(found.configuration?.name, expected.configuration);
  if (expected.front) assert.deepEqual(found.sysPath.front, expected.front);
  if (expected.back) assert.deepEqual(found.sysPath.back, expected.back);
}

const MANAGE = `
  -- /repo/site/manage.py --
  #!/usr/bin/env python
  """Django's command-line utility for administrative tasks."""
  import os
  import sys

  def main():
      os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'mysite.settings')
      from django.core.management import execute_from_command_line
      execute_from_command_line(sys.argv)

  if __name__ == '__main__':
      main()
`;

const IN_MANAGE = "mysite.settings @ /repo/site/manage.py: 'mysite.settings'";

describe('discoverProject', () => {
  it('reads manage.py, which the environment beats, which the user beats', () => {
    const env = { DJANGO_SETTINGS_MODULE: 'from.env' };
    check(MANAGE, { settings: IN_MANAGE, front: [], back: [] });
    check(MANAGE, { settings: 'from.env @ the environment variable DJANGO_SETTINGS_MODULE' }, { env });
    check(MANAGE, { settings: 'mine @ given' }, { env, given: 'mine' });
  });

  it('lets an outright assignment beat the environment', () => {
    check(
      `
      -- /repo/site/manage.py --
      import os, django
      os.environ["DJANGO_SETTINGS_MODULE"] = "fixed.settings"
      `,
      { settings: 'fixed.settings @ /repo/site/manage.py: "fixed.settings"' },
      { env: { DJANGO_SETTINGS_MODULE: 'from.env' } },
    );
  });

  it('passes over the branch for tests, and follows names and defaults', () => {
    check(
      `
      -- /repo/site/manage.py --
      import os, sys, django
      PROJECT = 'shop'
      if 'test' in sys.argv:
          os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings.test')
      else:
          kind = os.environ.get('KIND', 'dev')
          os.environ.setdefault('DJANGO_SETTINGS_MODULE', f'{PROJECT}.settings.' + kind)
          os.environ.setdefault('DJANGO_CONFIGURATION', 'Dev')
      `,
      {
        settings: "shop.settings.prod @ /repo/site/manage.py: f'{PROJECT}.settings.' + kind",
        configuration: 'Dev',
      },
      { env: { KIND: 'prod' } },
    );
  });

  it('follows a manage.py that hands on to a module of the project', () => {
    const fixture = (imports: string) => `
      -- /repo/site/manage.py --
      ${imports}
      main()
      -- /repo/site/shop/manage.py --
      import os, sys
      def main():
          if len(sys.argv) > 1 and sys.argv[1] == 'test':
              os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'test.settings')
          else:
              os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')
          from django.core.management import execute_from_command_line
      -- /repo/site/pytest.ini --
      [pytest]
      DJANGO_SETTINGS_MODULE = test.settings
      `;
    const settings = "shop.settings @ /repo/site/shop/manage.py: 'shop.settings'";
    for (const imports of ['from shop.manage import main', 'import shop.manage', 'from shop import manage'])
      check(fixture(imports), { settings });
    check(fixture('from flask_script import main'), {
      settings: 'test.settings @ /repo/site/pytest.ini: test.settings',
    });
  });

  it('reads the .env that manage.py reads', () => {
    const fixture = (load: string) => `
      -- /repo/site/manage.py --
      import os, dotenv, django
      ${load}
      os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'mysite.settings')
      -- /repo/site/.env --
      DJANGO_SETTINGS_MODULE="mysite.local"
      `;
    check(fixture('dotenv.load_dotenv()'), { settings: 'mysite.local @ /repo/site/.env: "mysite.local"' });
    check(fixture(''), { settings: IN_MANAGE });
  });

  it('reads what manage.py does to sys.path, where plain', () => {
    check(
      `
      -- /repo/site/manage.py --
      import os, sys, django
      from pathlib import Path
      BASE_DIR = os.path.dirname(os.path.abspath(__file__))
      ROOT = Path(__file__).resolve().parent
      sys.path.insert(0, os.path.join(BASE_DIR, 'apps'))
      sys.path.insert(0, str(ROOT.parent / "lib"))
      sys.path.append(os.path.join(BASE_DIR, '..', 'vendor'))
      sys.path += ['plugins', unknown()]
      os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'mysite.settings')
      `,
      {
        front: ['/repo/lib', '/repo/site/apps'],
        back: ['/repo/vendor', '/repo/site/plugins'],
      },
    );
  });

  it("asks the tools' configuration, here and up to the repository's folder", () => {
    const other = '-- /repo/site/manage.py --\nprint("not ours")\n-- /repo/.git/ --\n';
    check(`${other}-- /repo/pyproject.toml --\n[tool.pytest.ini_options]\nDJANGO_SETTINGS_MODULE = "a.b"\n`, {
      settings: 'a.b @ /repo/pyproject.toml: "a.b"',
    });
    check(`${other}-- /repo/site/pyproject.toml --\n[tool.pytest.ini_options]\naddopts = "-x --ds=a.b"\n`, {
      settings: 'a.b @ /repo/site/pyproject.toml: "-x --ds=a.b"',
    });
    check(`${other}-- /repo/pyproject.toml --\n[tool.django-stubs]\ndjango_settings_module = "a.b"\n`, {
      settings: 'a.b @ /repo/pyproject.toml: "a.b"',
    });
    check(
      `${other}-- /repo/pytest.ini --\n[pytest]\nDJANGO_SETTINGS_MODULE = a.b\nDJANGO_CONFIGURATION = C\n`,
      {
        settings: 'a.b @ /repo/pytest.ini: a.b',
        configuration: 'C',
      },
    );
    check(`${other}-- /repo/setup.cfg --\n[tool:pytest]\nDJANGO_SETTINGS_MODULE = a.b\n`, {
      settings: 'a.b @ /repo/setup.cfg: a.b',
    });
    check(`${other}-- /repo/tox.ini --\n[testenv]\nsetenv =\n  X = 1\n  DJANGO_SETTINGS_MODULE = a.b\n`, {
      settings: 'a.b @ /repo/tox.ini: X = 1\n  DJANGO_SETTINGS_MODULE = a.b',
    });
    check(`${other}-- /pytest.ini --\n[pytest]\nDJANGO_SETTINGS_MODULE = a.b\n`, { settings: undefined });
  });

  it('then asks wsgi.py, then takes the only settings module', () => {
    const wsgi = `
      -- /repo/site/shop/wsgi.py --
      import os
      os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.conf")
      `;
    const settings = '-- /repo/site/shop/settings.py --\n';
    check(wsgi + settings, { settings: 'shop.conf @ /repo/site/shop/wsgi.py: "shop.conf"' });
    check(settings, { settings: 'shop.settings @ /repo/site/shop/settings.py: ' });
    check('-- /repo/site/src/shop/settings/__init__.py --\n', {
      settings: 'shop.settings @ /repo/site/src/shop/settings/__init__.py: ',
      back: ['/repo/site/src'],
    });
    check(`${settings}-- /repo/site/other/settings.py --\n`, { settings: undefined });
  });

  it('lists all who name one', () => {
    const files = memoryFiles(
      `${MANAGE}-- /repo/site/pytest.ini --\n[pytest]\nDJANGO_SETTINGS_MODULE = t.s\n`,
    );
    const all = settingsCandidates('/repo/site' as AbsPath, { env: () => undefined }, files);
    assert.deepEqual(
      all.map((one) => `${one.name} ${one.origin}`),
      ['mysite.settings manage.py', 't.s pytest.ini [pytest]'],
    );
  });

  it('survives broken files', () => {
    check("-- /repo/site/manage.py --\nimport django\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', \n", {
      settings: undefined,
    });
    check(
      '-- /repo/site/pyproject.toml --\n[tool.pytest.ini_options\nDJANGO_SETTINGS_MODULE = "a"\n[tool.django-stubs]\ndjango_settings_module = "b"\n',
      { settings: 'b @ /repo/site/pyproject.toml: "b"' },
    );
  });
});

describe('isManagePy', () => {
  it("tells Django's from others'", () => {
    assert.equal(isManagePy('from django.core.management import execute_from_command_line'), true);
    assert.equal(isManagePy('from flask_script import Manager'), false);
  });
});
