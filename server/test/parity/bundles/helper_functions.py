from django_assets import Bundle, register

def js(name, *files, **options):
    options.setdefault('filters', 'rjsmin')
    return Bundle(*files, output='gen/%s.js' % name, **options)

def add(name, *files):
    bundle = js(name, *files)
    register(name, bundle)
    return bundle

common = add('common', 'js/a.js', 'js/b.js')
add('page', common, 'js/c.js')
register('plain', js('plain', 'js/c.js', filters=None))
