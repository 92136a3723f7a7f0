from django_assets import Bundle, register

BUNDLES = (
    ('home', ('js/a.js', 'js/b.js'), 'gen/home.js'),
    ('shop', ('js/shop/cart.js',), 'gen/shop.js'),
)
for name, files, output in BUNDLES:
    register(name, Bundle(*files, filters='rjsmin', output=output))
