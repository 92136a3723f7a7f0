from django_assets import Bundle, register

register('gone', 'js/a.js', 'js/not-there.js', output='gen/gone.js')
register('fine', 'js/b.js', output='gen/fine.js')
