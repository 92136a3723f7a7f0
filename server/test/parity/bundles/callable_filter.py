from django_assets import Bundle, register

def trim(_in, out, **kw):
    out.write(_in.read().strip())
register('trimmed', 'js/a.js', filters=(trim, 'rjsmin'), output='gen/t.js')
