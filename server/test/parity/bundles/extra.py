from django_assets import Bundle, register

register('print', 'css/print.css', output='gen/print.css', extra={'media': 'print', 'rel': 'stylesheet'})
