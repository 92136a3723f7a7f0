from django_assets import Bundle, register

register('hashed', 'js/a.js', output='gen/app.%(version)s.js', filters='rjsmin')
register('dashed', 'js/b.js', output='gen/b-%(version)s.js', version='7')
