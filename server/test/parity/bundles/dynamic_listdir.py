from django_assets import Bundle, register

import os
folder = os.path.join(os.path.dirname(__file__), 'static', 'js')
register('unsorted', *['js/' + n for n in os.listdir(folder) if n.endswith('.js')], output='gen/u.js')
register('certain', 'js/a.js', output='gen/certain.js')
