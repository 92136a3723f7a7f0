from django_assets import Bundle, register

register('a', 'css/site.css', depends='css/*.css', output='gen/a.css')
register('b', 'css/print.css', depends=('css/site.css', 'js/a.js'), output='gen/b.css')
