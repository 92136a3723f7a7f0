from django_assets import Bundle, register

letters = ['a', 'b', 'c']
i = 0
while i < len(letters):
    register('w%d' % i, 'js/%s.js' % letters[i], output='gen/w%d.js' % i)
    i += 1
