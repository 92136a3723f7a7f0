from os.path import basename, join, splitext
from django_assets import Bundle, register

_name = lambda src: splitext(basename(src))[0]
_src = lambda name: join('js', '%s.js' % name)
_lib = lambda src: Bundle(src, debug=False, filters='coffeescript', output=join('js', 'lib', _name(src)) + '.js')

lib = list(map(_lib, map(_src, ['a', 'b'])))
ui = list(map(_lib, map(_src, ['c'])))
register('all', Bundle(*(lib + [_lib(_src('a'))] + ui)), filters='uglifyjs', output=join('js', 'all.min.js'))
register('each', *lib, output='each.js')
