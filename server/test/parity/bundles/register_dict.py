from django_assets import Bundle, register

bundles = {
    'one': Bundle('js/a.js', output='gen/1.js'),
    'two': Bundle('js/b.js', output='gen/2.js'),
}
register(bundles)
