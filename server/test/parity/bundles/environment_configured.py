from django.conf import settings
from django_assets import Bundle, register
from django_assets.env import get_env
from webassets.filter import Filter, register_filter

environment = get_env()
environment.config['sass_bin'] = getattr(settings, 'SITE_SASS', '/usr/bin/sass')
environment.load_path = [str(settings.BASE_DIR / 'vendor' / 'static')]
environment.url_expire = False


class Colours(Filter):
    name = 'colours'

    def input(self, _in, out, **kw):
        out.write(_in.read())


register_filter(Colours)
register('css_all', Bundle('css/site.css', filters=['colours', 'scss'], output='css/app.css'))
register('vendored', Bundle('lib/jquery.js', 'lib/plugins/*.js', filters=(Colours,), output='gen/v.js'))
