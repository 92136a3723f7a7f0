from django_assets import Bundle, register
from django_assets.env import get_env

get_env().append_path('shop/static')
get_env().append_path("assets", url='/own/')

register("found", Bundle('js/a.js', 'both/x.js', filters="rjsmin", output="gen/found.js"))
register("matched", 'both/*.js', 'js/[ab].js', output="gen/matched.js")
register("debug_fails", 'p.js', output="gen/nowhere.js")
