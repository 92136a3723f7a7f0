from django_assets import Bundle, register

import os
here = os.path.join(os.path.dirname(__file__), 'static')
found = []
for folder, dirs, files in os.walk(os.path.join(here, 'js')):
    for name in files:
        found.append(os.path.relpath(os.path.join(folder, name), here))
register('walked', *found, output='gen/walked.js')
