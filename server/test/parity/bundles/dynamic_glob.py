from django_assets import Bundle, register

import glob, os
here = os.path.dirname(__file__)
for path in glob.glob(os.path.join(here, 'static', 'js', '*.js')):
    name = os.path.splitext(os.path.basename(path))[0]
    register('page_' + name, 'js/%s.js' % name, output='gen/page_%s.js' % name)
