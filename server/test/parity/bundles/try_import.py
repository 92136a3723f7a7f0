from django_assets import Bundle, register

try:
    import rcssmin_not_there
    CSS = 'rcssmin'
except ImportError:
    CSS = 'cssmin'
register('css', 'css/site.css', filters=CSS, output='gen/css.css')
