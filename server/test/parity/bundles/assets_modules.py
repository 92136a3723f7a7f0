# settings: ASSETS_MODULES = ['shop.bundles', 'shop.later']
from django_assets import register
register('first', 'js/a.js', output='gen/first.js')
#--- shop/bundles.py
import django_assets
django_assets.register('second', 'js/b.js', output='gen/second.js')
#--- shop/later.py
from django_assets.env import get_env
env = get_env()
env.register('third', env['first'], 'js/c.js', output='gen/third.js')
