from django_assets import Bundle, register

from django.conf import settings
filters = None if settings.DEBUG else 'rjsmin'
register('app', 'js/a.js', filters=filters, output='gen/app.js')
if settings.DEBUG:
    register('devtools', 'js/b.js', output='gen/dev.js')
else:
    register('analytics', 'js/c.js', output='gen/analytics.js')
