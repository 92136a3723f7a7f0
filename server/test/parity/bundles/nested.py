from django_assets import Bundle, register

jquery = Bundle('lib/jquery.js')
plugins = Bundle('lib/plugins/tabs.js', 'lib/plugins/menu.js', filters='rjsmin')
register('scripts', jquery, plugins, 'js/a.js', output='gen/scripts.js')
register('scripts_min', Bundle(jquery, Bundle(plugins, 'js/b.js'), filters='rjsmin', output='gen/s.min.js'))
