from django_assets import Bundle, register

import os
HERE = os.path.dirname(os.path.abspath(__file__))
STATIC = os.path.join(HERE, 'static')
register('absolute', os.path.join(STATIC, 'js', 'a.js'), output='gen/abs.js')
files = sorted(name for name in os.listdir(os.path.join(STATIC, 'js')) if name.endswith('.js'))
register('sorted_listing', *('js/' + name for name in files if not name.startswith('.')), output='gen/sorted.js')
