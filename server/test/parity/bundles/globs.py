from django_assets import Bundle, register

register('all_js', 'js/*.js', output='gen/all.js')
register('some', 'js/[ab].js', 'js/?.js', 'css/*.css', output='gen/some.txt')
register('none', 'nowhere/*.js', output='gen/none.js')
register('deep', 'lib/**/*.js', output='gen/deep.js')
register('deep_any', 'lib/*/*.js', 'lib/**', output='gen/deep2.js')
