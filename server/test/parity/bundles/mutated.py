from django_assets import Bundle, register

bundle = Bundle('js/a.js')
bundle.contents += ('js/b.js',)
bundle.output = 'gen/mutated.js'
bundle.filters = 'rjsmin'
register('mutated', bundle)
names = ['js/c.js']
names.append('js/b.js')
names.insert(0, 'js/a.js')
register('listed', *names, output='gen/listed.js')
