import { derive } from '../base/derive';
import { fileOfName } from '../engine/hashing/hashedName';
import { staticManifest } from '../project/staticManifest';
import { storageReferences } from './resolved';
import type { FileContext, Rule } from './rule';

export const staticNotInManifest: Rule = {
  id: 'static-not-in-manifest',
  severity: 'information',
  summary: 'A static file is there, but the manifest of the last collectstatic does not have it.',
  why: `Only where the storage keeps a manifest and collectstatic has written one. With DEBUG off, \`{% static %}\` and
\`static()\` look names up in \`staticfiles.json\`: for one that is not in it they raise \`ValueError: Missing staticfiles
manifest entry\`, and the page is an error 500. \`manifest_strict = False\` puts the hash of the file in the place of the
error. Files that are nowhere are \`missing-static-file\`.`,
  remedy: 'Run collectstatic again before the next deploy.',
  bad: `
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles', 'shop']
STATIC_ROOT = '/p/out'
STORAGES = {'staticfiles': {'BACKEND': 'django.contrib.staticfiles.storage.ManifestStaticFilesStorage'}}
-- out/staticfiles.json --
{"paths": {"a.css": "a.d41d8cd98f00.css"}, "version": "1.1", "hash": ""}
-- shop/static/a.css --
-- shop/static/new.css --
-- shop/templates/base.html --
{% load static %}
<link rel="stylesheet" href="{% static 'new.css' %}">
                                        ^^^^^^^ static-not-in-manifest
`,
  good: `
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles', 'shop']
STATIC_ROOT = '/p/out'
STORAGES = {'staticfiles': {'BACKEND': 'django.contrib.staticfiles.storage.ManifestStaticFilesStorage'}}
-- out/staticfiles.json --
{"paths": {"a.css": "a.d41d8cd98f00.css"}, "version": "1.1", "hash": ""}
-- shop/static/a.css --
-- shop/templates/base.html --
{% load static %}
<link rel="stylesheet" href="{% static 'a.css' %}">
`,

  *checkFile(context) {
    const paths = manifestPaths(context);
    if (paths === undefined) return;
    for (const { reference, name, resolution } of storageReferences(context)) {
      if (resolution.kind !== 'found' || !resolution.exact || paths.has(fileOfName(name))) continue;
      yield {
        path: context.path,
        span: reference.pathSpan,
        message: `The manifest has no entry "${name}" yet: with DEBUG off this raises ValueError until collectstatic has run.`,
      };
    }
  },
};

const manifestPaths = derive(({ project, snapshot }: FileContext) => {
  const outcome = staticManifest(project, snapshot.files)?.outcome;
  return outcome?.kind === 'ok' ? outcome.manifest.paths : undefined;
});
