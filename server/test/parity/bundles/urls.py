from django_assets import Bundle, register

register('cdn', 'https://cdn.example.com/jquery.js', 'js/a.js', output='gen/cdn.js')
register('relative_scheme', '//cdn.example.com/x.js', output='gen/rel.js')
