from django_assets import Bundle, register

register('vendor_first', 'lib/jquery.js', 'lib/*.js', 'lib/plugins/*.js', output='gen/v.js')
register('negated', 'js/[!a]*.js', output='gen/n.js')
register('dotted', 'js/.*.js', output='gen/d.js')
