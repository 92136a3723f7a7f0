from django_assets import Bundle, register

register("bread_js", "bread/js/oven.js", "bread/js/dough.js", filters="rjsmin", output="gen/bread.js")
register("bread_css", Bundle("bread/scss/bread.scss", filters="scss"), output="gen/bread.css")
