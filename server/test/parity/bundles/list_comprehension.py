from django_assets import Bundle, register

PREFIX = 'js/'
NAMES = ['a', 'b', 'c']
register('all', Bundle(*[PREFIX + name + '.js' for name in NAMES], output='gen/all.js'))
register('upper', *['js/{}.js'.format(n) for n in NAMES if n != 'b'], output='gen/upper.js')
register('mapped', *map(lambda n: f'js/{n}.js', NAMES), output='gen/mapped.js')
