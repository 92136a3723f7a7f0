from .js import *
from . import css
#--- shop/assets/js.py
from django_assets import Bundle, register
register('pkg_js', Bundle('js/a.js', output='gen/pkg.js'))
#--- shop/assets/css.py
from django_assets import Bundle, register
register('pkg_css', Bundle('css/site.css', output='gen/pkg.css'))
