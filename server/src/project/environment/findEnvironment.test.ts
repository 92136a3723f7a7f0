import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { memoryFiles } from '../../../test/support/memoryFiles';
import type { AbsPath } from '../../base/path';
import type { Environment } from '../environment';
import { findEnvironment } from './findEnvironment';
import { foldersHolding } from './holders';

interface Options {
  env?: Record<string, string>;
  python?: string;
  platform?: NodeJS.Platform;
  links?: Record<string, string>;
  root?: string;
}

/** What of an Environment is worth comparing; `problems` are patterns. */
interface Expected extends Partial<Omit<Environment, 'importPath' | 'problems'>> {
  entries?: readonly string[];
  standardLibrary?: readonly string[];
  complete?: boolean;
  problems?: readonly RegExp[];
}

function check(fixture: string, expected: Expected, options: Options = {}): Environment {
  const { env, python, platform = 'linux', links, root = '/repo/site' } = options;
  const files = memoryFiles(fixture, links);
  const found = findEnvironment(
    root as AbsPath,
    {
      env: (name) => env?.[name],
      platform,
      homedir: '/home/me' as AbsPath,
      ...(python === undefined ? {} : { python }),
    },
    Object.assign(files, { holders: (dir: AbsPath, name: string) => foldersHolding(dir, name, files) }),
  );
  const { problems = [], ...rest } = expected;
  const actual: Record<string, unknown> = { ...found, ...found.importPath };
  for (const [key, value] of Object.entries(rest)) assert.deepEqual(actual[key], value, key);
  assert.equal(found.problems.length, problems.length, found.problems.join('\n'));
  for (const [i, pattern] of problems.entries()) assert.match(found.problems[i]!, pattern);
  return found;
}

const django = (site: string, version = '5.2.1') => `
  -- ${site}/django/__init__.py --
  VERSION = (4, 0, 0, "alpha", 0)
  -- ${site}/django-${version}.dist-info/METADATA --
  Metadata-Version: 2.1
  Name: Django
  Version: ${version}
  `;

const VENV = `
  -- /repo/site/.venv/pyvenv.cfg --
  home = /usr/bin
  include-system-site-packages = false
  version = 3.12.3
  ${django('/repo/site/.venv/lib/python3.12/site-packages')}
  -- /usr/lib/python3.12/os.py --
  -- /usr/lib/python3.12/lib-dynload/ --
  -- /usr/lib/python3/dist-packages/six.py --
`;
const SITE = '/repo/site/.venv/lib/python3.12/site-packages' as AbsPath;

describe('findEnvironment', () => {
  it('finds .venv in the project, and never follows its python link', () => {
    check(
      VENV,
      {
        python: '/repo/site/.venv/bin/python' as AbsPath,
        origin: "`.venv` in the project's folder",
        sitePackages: [SITE],
        entries: ['/repo/site', SITE],
        complete: true,
        standardLibrary: ['/usr/lib/python3.12', '/usr/lib/python3.12/lib-dynload'],
        pythonVersion: [3, 12, 3],
        djangoVersion: '5.2.1',
      },
      {
        links: {
          '/repo/site/.venv/bin/python': '/usr/bin/python3',
          '/usr/bin/python3': '/usr/lib/python3.12/os.py',
        },
      },
    );
  });

  it('takes the folder where the interpreter is a broken link', () => {
    check(
      VENV,
      { python: '/repo/site/.venv' as AbsPath, djangoVersion: '5.2.1' },
      { links: { '/repo/site/.venv/bin/python': '/gone/python3' } },
    );
  });

  it('accepts an interpreter, an environment, a site-packages folder', () => {
    const at = (python: string) => ({ python, links: { '/repo/site/.venv/bin/python': '/gone' } });
    const expected = { sitePackages: [SITE], djangoVersion: '5.2.1', origin: 'given' };
    const version = [3, 12, 3] as const;
    check(VENV, { ...expected, pythonVersion: version }, at('.venv/bin/python'));
    check(VENV, { ...expected, pythonVersion: version }, at('/repo/site/.venv'));
    check(VENV, { ...expected, pythonVersion: version }, at(SITE));
    check(
      VENV,
      { python: '/nowhere' as AbsPath, complete: false, problems: [/No Python environment at \/nowhere/] },
      at('/nowhere'),
    );
  });

  it("adds the base's packages where the environment includes them", () => {
    const fixture = VENV.replace('packages = false', 'packages = true');
    check(
      `${fixture}-- /home/me/.local/lib/python3.12/site-packages/x.py --\n-- /usr/local/lib/python3.12/dist-packages/y.py --\n`,
      {
        sitePackages: [
          SITE,
          '/home/me/.local/lib/python3.12/site-packages' as AbsPath,
          '/usr/local/lib/python3.12/dist-packages' as AbsPath,
          '/usr/lib/python3/dist-packages' as AbsPath,
        ],
      },
    );
  });

  it('prefers the place that has Django', () => {
    const other =
      '-- /other/pyvenv.cfg --\nversion = 3.11.2\n-- /other/lib/python3.11/site-packages/six.py --\n';
    check(VENV + other, { sitePackages: [SITE] }, { env: { VIRTUAL_ENV: '/other' } });
    check(
      other,
      {
        origin: 'VIRTUAL_ENV',
        complete: false,
        problems: [/Django is not installed in \/other \(VIRTUAL_ENV\)/],
      },
      { env: { VIRTUAL_ENV: '/other' } },
    );
    check(
      VENV,
      { sitePackages: [SITE], problems: [/No Python environment at \/gone \(VIRTUAL_ENV\)/] },
      { env: { VIRTUAL_ENV: '/gone' } },
    );
  });

  it('looks upwards, no further than the repository', () => {
    const above = VENV.replaceAll('/repo/site/.venv', '/repo/myenv');
    check(above, { origin: '`myenv` in /repo', djangoVersion: '5.2.1' });
    check(`${above}-- /repo/site/.git/ --\n`, {
      djangoVersion: undefined,
      problems: [/No Python environment was found/],
    });
  });

  it('takes none of several above the project: they may be anybody’s', () => {
    const one = VENV.replaceAll('/repo/site/.venv', '/repo/shop-env');
    const other = VENV.replaceAll('/repo/site/.venv', '/repo/blog-env');
    check(`${one}${other}`, { djangoVersion: undefined, problems: [/No Python environment was found/] });
  });

  it('reads conda, and passes over its base environment when the project has its own', () => {
    const conda = `
      -- /conda/conda-meta/python-3.11.9-h955ad1f_0.json --
      -- /conda/lib/python3.11/os.py --
      ${django('/conda/lib/python3.11/site-packages', '4.2.11')}
    `;
    const env = { CONDA_PREFIX: '/conda', CONDA_DEFAULT_ENV: 'web' };
    check(
      VENV + conda,
      { origin: 'CONDA_PREFIX', pythonVersion: [3, 11, 9], djangoVersion: '4.2.11' },
      { env },
    );
    check(VENV + conda, { sitePackages: [SITE] }, { env: { ...env, CONDA_DEFAULT_ENV: 'base' } });
  });

  it("uses the system's Python only if Django is there, or if asked to", () => {
    const system = `
      -- /usr/lib/python3.11/os.py --
      -- /usr/lib/python3/dist-packages/six.py --
      -- /usr/bin/python3 --
    `;
    check(system, { python: undefined, sitePackages: [], problems: [/No Python environment was found/] });
    check(
      system,
      {
        sitePackages: ['/usr/lib/python3/dist-packages' as AbsPath],
        complete: false,
        problems: [/Django is not/],
      },
      { python: '/usr/bin/python3' },
    );
    const debian = `
      -- /usr/lib/python3/dist-packages/django/__init__.py --
      -- /usr/lib/python3/dist-packages/Django-3.2.25.egg-info/PKG-INFO --
      Name: Django
      Version: 3.2.25
    `;
    check(system + debian, {
      djangoVersion: '3.2.25',
      pythonVersion: [3, 11, 0],
      origin: "the system's Python",
    });
  });

  it('takes no folder above for an environment that is not there, nor for a `.env` with variables', () => {
    // A container: `/lib` is `/usr/lib`, and Django is in the Python of the image.
    const container = `
      -- /app/manage.py --
      -- /lib/python3/dist-packages/six.py --
      -- /usr/lib/python3/dist-packages/six.py --
      -- /usr/local/bin/python3 --
      ${django('/usr/local/lib/python3.13/site-packages')}
    `;
    const image = {
      origin: "the system's Python",
      djangoVersion: '5.2.1',
      pythonVersion: [3, 13, 0],
    } as const;
    check(container, image, { root: '/app' });
    check(`${container}-- /app/.env --\nDEBUG=1\n`, image, { root: '/app' });
    check(
      container,
      { ...image, problems: [/No Python environment at \/gone \(VIRTUAL_ENV\)/] },
      { root: '/app', env: { VIRTUAL_ENV: '/gone' } },
    );
    check(
      container,
      { complete: false, sitePackages: [], problems: [/No Python environment at \/app\/venv/] },
      { root: '/app', python: 'venv' },
    );
  });

  it('reads a Windows environment, on Windows and from elsewhere', () => {
    const windows = (prefix: string) => `
      -- ${prefix}/pyvenv.cfg --
      home = C:\\Python313
      include-system-site-packages = false
      version = 3.13.1
      ${django(`${prefix}/Lib/site-packages`)}
      -- ${prefix}/Scripts/python.exe --
      -- C:/Python313/Lib/os.py --
      -- C:/Python313/DLLs/ --
    `;
    check(
      windows('C:/site/.venv'),
      {
        python: 'C:/site/.venv/Scripts/python.exe' as AbsPath,
        sitePackages: ['C:/site/.venv/Lib/site-packages' as AbsPath],
        pythonVersion: [3, 13, 1],
        djangoVersion: '5.2.1',
        standardLibrary: ['C:/Python313/Lib', 'C:/Python313/DLLs'],
      },
      { platform: 'win32', root: 'C:/site', env: { PYTHONPATH: 'C:\\lib;lib2' } },
    );
    check(windows('/repo/site/venv'), {
      sitePackages: ['/repo/site/venv/Lib/site-packages' as AbsPath],
      djangoVersion: '5.2.1',
    });
  });

  it("puts PYTHONPATH and manage.py's folder first", () => {
    const found = check(
      VENV,
      { entries: ['/repo/site', '/lib/a', '/repo/site/b', SITE] },
      { env: { PYTHONPATH: '/lib/a:b' } },
    );
    assert.equal(found.importPath.beforeStandardLibrary, 3);
  });

  it('reads .pth files as site.py does', () => {
    const found = check(
      `${VENV}
      -- ${SITE}/b.pth --
      # a comment
      ../../../../../lib/one
      /lib/two
      /lib/gone
      import os; os.environ['X'] = '1'
      -- ${SITE}/a.pth --
      /lib/zero
      -- ${SITE}/.hidden.pth --
      /lib/two
      -- ${SITE}/__editable__.shop.pth --
      import __editable___shop_finder; __editable___shop_finder.install()
      -- ${SITE}/__editable___shop_finder.py --
      from __future__ import annotations
      MAPPING: dict[str, str] = {'shop': '/src/shop', 'shop_cli': '/src/shop_cli'}
      NAMESPACES: dict[str, list[str]] = {'acme': ['/src/acme']}
      -- ${SITE}/_tools.pth --
      import _editable_impl_tools
      -- ${SITE}/_editable_impl_tools.py --
      from editables.redirector import RedirectingFinder as F
      F.install()
      F.map_module('tools', '/src/tools/__init__.py')
      -- /lib/zero/ --
      -- /repo/lib/one/ --
      -- /lib/two/ --
      `,
      { entries: ['/repo/site', SITE, '/lib/zero', '/repo/lib/one', '/lib/two'], complete: true },
    );
    assert.deepEqual(
      [...found.importPath.editable],
      [
        ['shop', '/src/shop'],
        ['shop_cli', '/src/shop_cli'],
        ['tools', '/src/tools/__init__.py'],
      ],
    );
    assert.deepEqual([...found.importPath.editableNamespaces!], [['acme', ['/src/acme']]]);
  });

  it('says so when an editable install cannot be read', () => {
    check(`${VENV}-- ${SITE}/_x_editable.pth --\nimport _x_editable_loader\n`, {
      complete: false,
      problems: [/editable install _x_editable_loader/],
    });
  });

  it("reads Django's version from its source where there is no metadata", () => {
    const checkout = (version: string) => `
      -- /repo/site/.venv/pyvenv.cfg --
      version_info = 3.13.0.final.0
      -- /repo/site/.venv/lib/python3.13/site-packages/django.pth --
      /src/django
      -- /src/django/django/__init__.py --
      from django.utils.version import get_version

      VERSION = ${version}
    `;
    check(checkout('(6, 1, 0, "final", 0)'), { djangoVersion: '6.1', pythonVersion: [3, 13, 0] });
    check(checkout('(5, 2, 8, "final", 0)'), { djangoVersion: '5.2.8' });
    check(checkout('(6, 0, 0, "rc", 1)'), { djangoVersion: '6.0rc1' });
    check(checkout('(6, 2, 0, "alpha", 0)'), { djangoVersion: '6.2.dev' });
  });
});
