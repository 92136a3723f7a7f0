from django_assets import Bundle, register

APPS = {
    'home': {'js': ['js/a.js'], 'css': ['css/site.css']},
    'shop': {'js': ['js/shop/cart.js', 'js/b.js'], 'css': ['css/print.css']},
}
FILTERS = {'js': 'rjsmin', 'css': 'cssrewrite,cssmin'}
for app, kinds in APPS.items():
    for kind, files in sorted(kinds.items()):
        register('%s_%s' % (app, kind), *files, filters=FILTERS[kind], output='gen/%s.%%(version)s.%s' % (app, kind))
