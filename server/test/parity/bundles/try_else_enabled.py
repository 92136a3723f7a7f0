"""
Bundles of an app that works without django-assets too
"""
try:
    from django_assets import Bundle, register
except ImportError:
    HAS_ASSETS = False
else:
    HAS_ASSETS = True

    AVAILABLE = {
        'app_css': Bundle("css/site.css", filters='yui_css', output='css/app.min.css'),
        'app_js': Bundle("js/a.js", "js/b.js", filters='yui_js', output='js/app.min.js'),
        'other_js': Bundle("js/c.js", filters='yui_js', output='js/other.min.js'),
    }
    ENABLED = (
        'app_css',
        'app_js',
    )
    for item in ENABLED:
        register(item, AVAILABLE[item])
