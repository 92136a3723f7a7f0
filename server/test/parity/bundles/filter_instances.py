from django_assets import Bundle, register

from webassets.filter.cssrewrite import CSSRewrite
from webassets.filter.rjsmin import RJSMin
register('css', 'css/site.css', filters=(CSSRewrite(), 'cssmin'), output='gen/c.css')
register('js', 'js/a.js', filters=RJSMin, output='gen/j.js')
