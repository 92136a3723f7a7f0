import os
from django_assets import register
from webassets.loaders import YAMLLoader
loader = YAMLLoader(os.path.join(os.path.dirname(__file__), 'bundles.yml'))
register(loader.load_bundles())
#--- shop/bundles.yml
base_js:
  filters: rjsmin
  output: gen/base.js
  contents:
    - js/a.js
    - js/b.js
all_js:
  output: gen/all.js
  contents:
    - base_js
    - js/*.js
    - contents: lib/jquery.js
      filters: rjsmin
one:
  contents: css/site.css
  output: gen/one.css
  depends: css/*.css
  debug: merge
