from django_assets import Bundle, register

def chain(names):
    if len(names) == 1:
        return Bundle('js/%s.js' % names[0])
    return Bundle('js/%s.js' % names[0], chain(names[1:]))
register('chained', chain(['a', 'b', 'c']), output='gen/chain.js')
