# settings: ASSETS_ROOT = str(BASE_DIR / 'vendor' / 'static')
from django_assets import Bundle, register
register('rooted', 'lib/jquery.js', output='gen/rooted.js')
register('stars', 'lib/**/*.js', 'lib/*', output='gen/stars.js')
