from django_assets import Bundle, register

names = {'a', 'b', 'c'}
register('unordered', *['js/%s.js' % name for name in names], output='gen/unordered.js')
