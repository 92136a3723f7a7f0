from django_assets import register
from shop.bundles import base, styles
from .more import EXTRA
register('base', base)
register('styles', styles)
register('all', base, EXTRA, output='gen/all.js')
#--- shop/bundles.py
from webassets import Bundle
base = Bundle('js/a.js', 'js/b.js', filters='rjsmin', output='gen/base.js')
styles = Bundle('css/*.css', filters='cssmin', output='gen/styles.css')
#--- shop/more.py
from webassets.bundle import Bundle
EXTRA = Bundle('js/c.js')
