from django_assets import Bundle, register

from collections import namedtuple
Spec = namedtuple('Spec', 'name files filters')
SPECS = [Spec('x', ['js/a.js'], 'rjsmin'), Spec('y', ['js/b.js', 'js/c.js'], None)]
for spec in SPECS:
    register(spec.name, Bundle(*spec.files, filters=spec.filters, output='gen/' + spec.name + '.js'))
