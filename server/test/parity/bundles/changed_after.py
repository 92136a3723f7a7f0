from django_assets import Bundle, register
from django_assets.env import get_env
b = Bundle(output='x.js')
b.contents = ['js/a.js', 'js/b.js']
b.filters = 'rjsmin'
b.output = 'y.js'
register('b', b)
env = get_env()
c = env['b']
c.contents += ('js/c.js',)
env.register('c', 'js/c.js', filters='jsmin', output='c.js')
if 'c' in env:
    register('d', env['c'], output='d.js')
