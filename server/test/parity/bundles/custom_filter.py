from django_assets import Bundle, register

from webassets.filter import Filter, register_filter

class Shout(Filter):
    name = 'shout'
    max_debug_level = None
    def output(self, _in, out, **kw):
        out.write(_in.read().upper())

register_filter(Shout)
register('loud', 'js/a.js', filters='shout,rjsmin', output='gen/loud.js')
