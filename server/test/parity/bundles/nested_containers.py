from django_assets import Bundle, register

css = Bundle('css/site.css', output='gen/one.css')
print_css = Bundle('css/print.css', output='gen/print.css', extra={'media': 'print'})
register('styles', css, print_css)
register('outer', Bundle(Bundle('js/a.js', output='gen/a.js'), Bundle('js/b.js', output='gen/b.js')))
