from django_assets import Bundle, register

js = Bundle('js/a.js', 'js/b.js', filters='jsmin', output='gen/packed.js')
css = Bundle('css/site.css', filters='cssrewrite, cssmin', output='gen/packed.css')
register('js_all', js)
register('css_all', css)
