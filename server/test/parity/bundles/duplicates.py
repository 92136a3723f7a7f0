from django_assets import Bundle, register

register('twice', 'js/a.js', 'js/*.js', 'js/a.js', output='gen/twice.js')
register('kept', 'js/a.js', 'js/a.js', remove_duplicates=False, output='gen/kept.js')
