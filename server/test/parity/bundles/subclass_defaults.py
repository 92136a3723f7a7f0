from django_assets import Bundle, register

class JsBundle(Bundle):
    def __init__(self, *contents, **options):
        options.setdefault('filters', 'rjsmin')
        options.setdefault('output', 'gen/default.js')
        super(JsBundle, self).__init__(*contents, **options)

class CssBundle(Bundle):
    def __init__(self, name, *contents):
        super().__init__(*contents, filters=['cssrewrite', 'cssmin'], output='gen/%s.css' % name)

register('a', JsBundle('js/a.js'))
register('b', JsBundle('js/b.js', output='gen/b.js', filters=None))
register('style', CssBundle('style', 'css/site.css', 'css/print.css'))
