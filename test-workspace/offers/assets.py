"""Bundles of the offers, each wrong in its own way; the README lists them."""
from django_assets import Bundle, register

# Right: the pattern reaches no output, and a part that is not registered needs no output of its own.
basket = Bundle("offers/js/basket.js", filters="rjsmin")
register("offers_js", "offers/js/list.js", basket, filters="rjsmin", output="gen/offers.%(version)s.js")

register("offers_css", "offers/css/offers.css", filters="cssrewrite, rcsmin", output="gen/offers.css")
register("offers_js", "offers/js/list.js", output="gen/list.js")
register("offers_all", "offers/js/*.js", output="offers/js/all.%(version)s.js")
register("offers_copy", "offers/js/list.js", output="gen/offers.css")
register("offers_over", "offers/js/list.js", output="offers/js/basket.js")
register("offers_bare", "offers/js/list.js")
register("offers_packed", "offers/js/list.js", filters="jspacker", output="gen/packed.js")
register("offers_twice", "offers/js/list.js", "offers/js/basket.js", "offers/js/list.js", output="gen/twice.js")
register("offers_tmpl", "offers/js/list.js", filters="jst,handlebars", output="gen/tmpl.js")
register("offers_named", "offers/js/list.js", output="gen/named.min.js")
