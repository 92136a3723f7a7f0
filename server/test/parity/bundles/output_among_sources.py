from django_assets import Bundle, register

register('self', 'js/*.js', output='js/all.js')
register('absolute_output', 'js/a.js', output='/tmp/bundles-absolute.js')
