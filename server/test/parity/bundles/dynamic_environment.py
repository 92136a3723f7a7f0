from django_assets import Bundle, register

import os, random
register('host', 'js/a.js', output='gen/%s.js' % os.uname().nodename)
register('chance', 'js/a.js' if random.random() > 2 else 'js/b.js', output='gen/chance.js')
register('sure', 'js/c.js', output='gen/sure.js')
