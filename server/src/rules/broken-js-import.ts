import { brokenFindings, brokenInPackages } from './brokenReference';
import type { Rule } from './rule';

const KINDS = new Set(['js-import', 'js-export', 'js-side-effect-import', 'js-dynamic-import'] as const);

export const brokenJsImport: Rule = {
  id: 'broken-js-import',
  severity: 'error',
  summary: 'An `import` or `export … from` of a script names no collected file, so collectstatic fails.',
  why: `Only where the storage of static files hashes names and says \`support_js_module_import_aggregation = True\`
(Django 4.2 and later): it then looks the modules up that scripts import by a path, and collectstatic stops where one is
not there. Until Django 6.0, imports are found in comments and strings too, and \`import("react")\` is taken for a file. The
import of a bare name on one line may swallow what follows it up to the next path, which is then rewritten twice.`,
  remedy: 'Correct the path, extension included, or add the module to a directory that is collected.',
  bad: `
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles', 'shop']
STORAGES = {'staticfiles': {'BACKEND': 'mysite.storage.Modules'}}
-- mysite/storage.py --
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
class Modules(ManifestStaticFilesStorage):
    support_js_module_import_aggregation = True
-- .venv/lib/python3.12/site-packages/django/__init__.py --
-- .venv/lib/python3.12/site-packages/django/contrib/staticfiles/storage.py --
class ManifestStaticFilesStorage: pass
-- shop/static/js/cart.js --
import { sum } from "./prices";
                     ^^^^^^^^ broken-js-import
-- shop/static/js/prices.js --
export const sum = 0;
`,
  good: `
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles', 'shop']
STORAGES = {'staticfiles': {'BACKEND': 'mysite.storage.Modules'}}
-- mysite/storage.py --
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
class Modules(ManifestStaticFilesStorage):
    support_js_module_import_aggregation = True
-- .venv/lib/python3.12/site-packages/django/__init__.py --
-- .venv/lib/python3.12/site-packages/django/contrib/staticfiles/storage.py --
class ManifestStaticFilesStorage: pass
-- shop/static/js/cart.js --
import { sum } from "./prices.js";
import { createApp } from "vue";
-- shop/static/js/prices.js --
export const sum = 0;
`,

  checkCollected: ({ collected }) => brokenFindings(collected, KINDS),
  checkProject: (context) => brokenInPackages(context, KINDS, 'with an import that names no file'),
};
