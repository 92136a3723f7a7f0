# settings: ASSETS_LOAD_PATH = [str(BASE_DIR / 'shop/static'), str(BASE_DIR / 'vendor/static')]
from django_assets import Bundle, register
register('loaded', 'js/a.js', 'lib/jquery.js', output='gen/loaded.js')
register('globbed', 'js/*.js', 'lib/*.js', output='gen/globbed.js')
