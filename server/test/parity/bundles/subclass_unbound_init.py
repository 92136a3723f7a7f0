from django_assets import Bundle, register

class Minified(Bundle):
    def __init__(self, *contents, **kw):
        kw['filters'] = 'jsmin'
        Bundle.__init__(self, *contents, **kw)
        self.output = self.output or 'gen/min.js'

class Second(Minified):
    pass

register('m', Minified('js/a.js'))
register('s', Second('js/b.js', output='gen/second.js'))
