from django_assets import Bundle, register

from webassets.filter import get_filter
register('less', Bundle('css/site.css', filters=get_filter('less', paths=['css'], run_in_debug=False), output='gen/l.css'))
register('rew', 'css/site.css', filters=[get_filter('cssrewrite', replace={'a': '/b'}), 'cssmin'], output='gen/r.css')
