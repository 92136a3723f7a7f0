from django_assets import Bundle, register

from functools import partial
minified = partial(Bundle, filters='rjsmin')
OPTIONS = dict(filters='cssmin')
register('p', minified('js/a.js', output='gen/p.js'))
register('q', Bundle('css/site.css', output='gen/q.css', **OPTIONS))
