from django_assets import Bundle, register

VERSION = (1, 2)
ROOT = 'lib'
SUFFIX = '.js'
register('built', ROOT + '/jquery' + SUFFIX, '%s/plugins/%s.js' % (ROOT, 'tabs'), '/'.join(['js', 'a.js']),
         output='gen/built-%d.%d.js' % VERSION)
register('lines', *'''
    js/a.js
    js/b.js
'''.split(), output='gen/lines.js')
