import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { filesOf, sourcesOver } from '../../../test/support/evaluate';
import { showValue } from '../../../test/support/showValue';
import { moduleReader } from './moduleReader';

const reader = () =>
  moduleReader(
    sourcesOver(
      filesOf(`
        -- blog/__init__.py --
        default_app_config = 'blog.apps.BlogConfig'
        -- blog/apps.py --
        from django.apps import AppConfig
        from blog.base import BaseConfig
        from nowhere import MissingConfig
        class BlogConfig(AppConfig):
            name = 'blog'
            verbose_name = 'The ' + name
        class Special(BlogConfig):
            default = True
            label = 'special'
            def ready(self): pass
        class Strange(unknown_base()): name = 'x'
        raise RuntimeError('the rest is not reached')
        -- blog/base.py --
        from django.apps import AppConfig
        class BaseConfig(AppConfig): name = 'base'
        -- /site/django/__init__.py --
        -- /site/django/apps/__init__.py --
        from .config import AppConfig
        -- /site/django/apps/config.py --
        class AppConfig: pass
      `),
    ),
  );

describe('moduleReader', () => {
  it('reads classes with bases, method resolution order and attributes', () => {
    const classes = reader().classes('blog.apps') ?? [];
    const special = classes.find((cls) => cls.variable === 'Special');
    assert.deepEqual(special?.bases, ['blog.apps.BlogConfig']);
    assert.deepEqual(special?.mro, [
      'blog.apps.Special',
      'blog.apps.BlogConfig',
      'django.apps.config.AppConfig',
    ]);
    assert.equal(special?.open, false);
    assert.deepEqual(special?.own, ['default', 'label', 'ready']);
    assert.equal(showValue(special!.attributes.get('verbose_name')!), "'The blog'");
    assert.equal(showValue(special!.attributes.get('default')!), 'True');
  });

  it('says where a base is not known, and follows imported classes', () => {
    const classes = reader().classes('blog.apps') ?? [];
    assert.equal(classes.find((cls) => cls.variable === 'Strange')?.open, true);
    assert.equal(classes.find((cls) => cls.variable === 'BaseConfig')?.name, 'blog.base.BaseConfig');
  });

  it('reads single names, and nothing of what is not there', () => {
    assert.equal(showValue(reader().name('blog', 'default_app_config')!), "'blog.apps.BlogConfig'");
    assert.equal(reader().name('blog', 'nothing'), undefined);
    assert.equal(reader().classes('nowhere'), undefined);
    assert.equal(reader().name('nowhere', 'x'), undefined);
  });
});
