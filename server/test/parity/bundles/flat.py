from django_assets import Bundle, register

register('base_js', 'js/a.js', 'js/b.js', output='gen/base.js', filters='rjsmin')
register('base_css', 'css/site.css', 'css/print.css', output='gen/base.css', filters='cssmin')
