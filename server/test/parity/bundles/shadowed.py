from django_assets import Bundle, register

register('both_copies', 'both/*.js', output='gen/both.js')
register('first_copy', 'both/x.js', output='gen/first.js')
register('prefixed', 'pfx/p.js', 'p.js', output='gen/p.js')
register('prefix_glob', '*.js', output='gen/pg.js')
