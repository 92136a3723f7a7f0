from django_assets import register
from webassets.loaders import YAMLLoader
register(YAMLLoader('shop/b.yaml').load_bundles())
#--- shop/b.yaml
defaults: &js
  filters: rjsmin
  contents: js/a.js
shop: &shop
  <<: *js
  output: 'gen/shop.js'
quoted:
  contents: ["js/a.js", 'js/b.js']
  output: "gen/q.js"
