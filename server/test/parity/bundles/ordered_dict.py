from django_assets import Bundle, register

from collections import OrderedDict
GROUPS = OrderedDict([('vendor', ['lib/jquery.js']), ('app', ['js/a.js', 'js/b.js'])])
bundles = [Bundle(*files, output='gen/%s.js' % name) for name, files in GROUPS.items()]
for (name, _), bundle in zip(GROUPS.items(), bundles):
    register(name, bundle)
register('everything', *bundles)
