from django_assets import Bundle, register

register('less', 'css/site.css', filters='less', output='gen/less.css', config={'LESS_BIN': 'lessc'})
register('merged', 'js/a.js', 'js/b.js', output='gen/m.js', debug='merge')
register('never', 'js/a.js', output='gen/never.js', debug=False)
