import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { filesOf, sourcesOver, type World } from '../../test/support/evaluate';
import { evaluateModule } from '../facts/evaluate/evaluate';
import { moduleReader } from '../facts/evaluate/moduleReader';
import { type App, resolveApps } from './apps';
import { createSettings } from './settings';

const DJANGO = `
-- /site/django/__init__.py --
-- /site/django/apps/__init__.py --
from .config import AppConfig
-- /site/django/apps/config.py --
class AppConfig:
    pass
`;

interface Expectation extends World {
  readonly fixture: string;
  /** `name path`, then the configuration class in brackets and the label if it is not the name's end. */
  readonly apps: readonly string[];
  /** `what: why` of what is not known. */
  readonly incomplete?: readonly string[];
}

function appsOf({ fixture, ...world }: Omit<Expectation, 'apps'>) {
  const sources = sourcesOver(filesOf(`${fixture}\n${DJANGO}`), world);
  const settings = createSettings('settings', evaluateModule('settings', sources), sources.djangoVersion);
  return resolveApps(settings, sources, moduleReader(sources));
}

function check({ apps, incomplete = [], ...given }: Expectation): void {
  const found = appsOf(given);
  assert.deepEqual(found.apps.map(show), apps);
  assert.deepEqual(
    found.incomplete.map(({ what, why }) => `${what}: ${why}`),
    incomplete,
  );
}

function show({ name, label, path, config }: App): string {
  const own = label === name.slice(name.lastIndexOf('.') + 1) ? '' : ` as ${label}`;
  return `${name} ${path}${config ? ` [${config}]` : ''}${own}`;
}

describe('INSTALLED_APPS', () => {
  it('name packages and configuration classes, in order', () => {
    check({
      fixture: `
        -- settings.py --
        INSTALLED_APPS = ['shop', 'blog.apps.BlogConfig', 'deep.er', 'single', 'pack']
        -- shop/__init__.py --
        -- shop/apps.py --
        from django.apps import AppConfig
        class ShopConfig(AppConfig):
            name = 'shop'
            label = 'store'
        -- blog/__init__.py --
        -- blog/apps.py --
        from django.apps import AppConfig
        class Other(AppConfig): name = 'blog'
        class BlogConfig(AppConfig): name = 'blog'
        -- deep/__init__.py --
        -- deep/er/__init__.py --
        -- single.py --
        -- /site/pack/__init__.py --
      `,
      apps: [
        'shop /p/shop [shop.apps.ShopConfig] as store',
        'blog /p/blog [blog.apps.BlogConfig]',
        'deep.er /p/deep/er',
        'single /p',
        'pack /site/pack',
      ],
    });
  });

  it('choose among several classes by their default', () => {
    check({
      fixture: `
        -- settings.py --
        INSTALLED_APPS = ['one', 'two', 'three', 'four']
        -- one/__init__.py --
        -- one/apps.py --
        from django.apps import AppConfig
        class A(AppConfig):
            name = 'one'
            default = False
        class B(A):
            default = True
        class C(AppConfig): name = 'one'
        -- two/__init__.py --
        -- two/apps.py --
        from django.apps import AppConfig
        class A(AppConfig): name = 'two'
        class B(AppConfig): name = 'two'
        -- three/__init__.py --
        -- three/apps.py --
        from django.apps import AppConfig
        class A(AppConfig):
            name = 'three'
            default = False
        -- four/__init__.py --
        -- four/apps.py --
        from django.apps import AppConfig as Base
        from one.apps import C as Imported
        class Mine(Base): name = 'four'
      `,
      apps: ['one /p/one [one.apps.B]', 'two /p/two', 'three /p/three', 'four /p/four'],
    });
  });

  it('take the folder from the class, else from the package', () => {
    check({
      fixture: `
        -- settings.py --
        INSTALLED_APPS = ['moved', 'other.apps.Elsewhere', 'space']
        -- moved/__init__.py --
        -- moved/apps.py --
        import os
        from django.apps import AppConfig
        class MovedConfig(AppConfig):
            name = 'moved'
            path = os.path.join(os.path.dirname(__file__), 'inner')
        -- other/__init__.py --
        -- other/apps.py --
        from django.apps import AppConfig
        class Elsewhere(AppConfig):
            name = 'other.sub'
        -- other/sub/__init__.py --
        -- space/models.py --
      `,
      apps: [
        'moved /p/moved/inner [moved.apps.MovedConfig]',
        'other.sub /p/other/sub [other.apps.Elsewhere]',
        'space /p/space',
      ],
    });
  });

  it('of namespace packages in two folders need a path', () => {
    check({
      fixture: `
        -- settings.py --
        INSTALLED_APPS = ['space']
        -- space/models.py --
        -- /site/space/views.py --
      `,
      apps: [],
      incomplete: ["app space: the app module 'space' has multiple filesystem locations"],
    });
  });

  it('follow default_app_config up to Django 4.0', () => {
    const fixture = `
      -- settings.py --
      INSTALLED_APPS = ['old']
      -- old/__init__.py --
      default_app_config = 'old.config.OldConfig'
      -- old/config.py --
      from django.apps import AppConfig
      class OldConfig(AppConfig):
          name = 'old'
          label = 'ancient'
    `;
    check({ fixture, djangoVersion: '3.2.25', apps: ['old /p/old [old.config.OldConfig] as ancient'] });
    check({ fixture, djangoVersion: '4.1', apps: ['old /p/old'] });
  });

  it('that cannot be found are said to be missing; the others are there', () => {
    check({
      fixture: `
        -- settings.py --
        INSTALLED_APPS = ['gone', 'blog', 'blog.apps.Wrong', 'django.contrib.sessions']
        -- blog/__init__.py --
        -- blog/apps.py --
      `,
      apps: ['blog /p/blog', 'django.contrib.sessions /p/django/contrib/sessions'],
      incomplete: [
        "app gone: no module named 'gone'",
        "app blog.apps.Wrong: 'blog.apps.Wrong' is neither a module nor an AppConfig class that can be read",
      ],
    });
  });

  it('that may be installed somewhere unseen are not said to be missing', () => {
    check({
      fixture: `
        -- settings.py --
        INSTALLED_APPS = ['gone']
      `,
      complete: false,
      apps: [],
      incomplete: ['app gone: no complete Python environment was found to look for gone in'],
    });
  });

  it('that are there only at times are read, and the doubt is said', () => {
    check({
      fixture: `
        -- settings.py --
        from elsewhere import unknown
        INSTALLED_APPS = ['blog']
        if unknown: INSTALLED_APPS.append('shop')
        -- blog/__init__.py --
        -- shop/__init__.py --
      `,
      complete: false,
      apps: ['blog /p/blog', 'shop /p/shop'],
      incomplete: ['INSTALLED_APPS: some items depend on a condition that is not known'],
    });
  });

  it('with a class whose name is not known are a gap', () => {
    check({
      fixture: `
        -- settings.py --
        INSTALLED_APPS = ['blog.apps.BlogConfig', 'strange']
        -- blog/__init__.py --
        -- blog/apps.py --
        from django.apps import AppConfig
        class BlogConfig(AppConfig):
            name = unknown_function()
        -- strange/__init__.py --
        -- strange/apps.py --
        from elsewhere import Base
        class StrangeConfig(Base):
            name = 'strange'
      `,
      complete: false,
      apps: ['strange /p/strange'],
      incomplete: ["app blog.apps.BlogConfig: the name of the AppConfig 'blog.apps.BlogConfig' is not known"],
    });
  });

  it('carry the ignore patterns of staticfiles’ own configuration, and their places', () => {
    const { apps } = appsOf({
      fixture: `
        -- settings.py --
        INSTALLED_APPS = ['own.StaticConfig']
        -- own.py --
        from django.contrib.staticfiles.apps import StaticFilesConfig
        class StaticConfig(StaticFilesConfig):
            ignore_patterns = ['CVS', '*.scss']
        -- /site/django/contrib/__init__.py --
        -- /site/django/contrib/staticfiles/__init__.py --
        -- /site/django/contrib/staticfiles/apps.py --
        from django.apps import AppConfig
        class StaticFilesConfig(AppConfig):
            name = 'django.contrib.staticfiles'
            ignore_patterns = ['CVS', '.*', '*~']
      `,
    });
    assert.equal(
      show(apps[0]!),
      'django.contrib.staticfiles /site/django/contrib/staticfiles [own.StaticConfig]',
    );
    assert.deepEqual(apps[0]?.ignorePatterns, ['CVS', '*.scss']);
    assert.deepEqual(apps[0]?.at, { path: '/p/settings.py', span: { start: 18, end: 36 } });
  });
});
