from django_assets import Bundle, register

shared = Bundle('js/a.js', output='gen/shared.js')
register('one', shared)
register('two', shared)
register('one', shared)
