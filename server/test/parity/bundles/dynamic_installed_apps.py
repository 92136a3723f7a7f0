from django.apps import apps
from django.conf import settings
from django_assets import Bundle, register

for label in ['shop', 'vendor', 'absent']:
    if apps.is_installed(label):
        register(f'{label}_js', Bundle('js/a.js', output=f'{label}.js'))
if 'vendor' in settings.INSTALLED_APPS:
    register('by_settings', 'js/b.js', output='gen/by_settings.js')
