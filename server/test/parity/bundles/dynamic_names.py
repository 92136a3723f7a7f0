import string
from django_assets import Bundle, register

for i, (name, files) in enumerate([('one', ('a', 'b')), ('two', ('c',))], 1):
    register(string.capwords(name) + str(i), *('js/%s.js' % f for f in files), output=f'gen/{i:02d}.js')
register('plain', 'js/c.js', output='gen/plain.js')
