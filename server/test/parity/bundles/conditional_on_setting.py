from django_assets import Bundle, register

from django.conf import settings
THEME = getattr(settings, 'SITE_THEME', 'plain')
register('theme', 'css/%s.css' % THEME, output='gen/theme-%s.css' % THEME)
if hasattr(settings, 'NO_SUCH_SETTING'):
    register('never', 'js/a.js')
register('lang', *['js/%s.js' % code for code, name in settings.SHOP_LETTERS], output='gen/letters.js')
