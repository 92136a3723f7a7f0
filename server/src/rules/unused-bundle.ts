import type { Steps } from '../base/steps';
import { assetsTags } from '../facts/templateBundles';
import { isSplit } from '../project/bundleGraph';
import { ownFileSteps } from '../project/ownFiles';
import { dialectOf, projectTemplates } from '../project/templates';
import { bundlesOf, exampleSite, placeOfBundle } from './bundles';
import { type ProjectContext, placeOf, type Rule } from './rule';

export const unusedBundle: Rule = {
  id: 'unused-bundle',
  severity: 'hint',
  lasting: true,
  summary: 'A bundle is registered that no template of the project shows.',
  why: 'It is built with every deploy, and nobody asks for it. Looked at are `{% assets %}` tags and strings of that name in templates and Python.',
  remedy: 'Remove it, or show it. Nothing is said where a template names bundles by a variable.',
  bad: exampleSite(`
-- shop/static/js/app.js --
-- shop/assets.py --
from django_assets import register
register('used', 'js/app.js', output='gen/a.js')
register('forgotten', 'js/app.js', output='gen/b.js')
          ^^^^^^^^^ unused-bundle
-- shop/templates/a.html --
{% load assets %}{% assets "used" %}{{ ASSET_URL }}{% endassets %}
`),
  good: exampleSite(`
-- shop/static/js/app.js --
-- shop/assets.py --
from django_assets import register
register('used', 'js/app.js', output='gen/a.js')
register('named', 'js/app.js', output='gen/b.js')
-- shop/views.py --
NAME = 'named'
-- shop/templates/a.html --
{% load assets %}{% assets "used" %}{{ ASSET_URL }}{% endassets %}
`),

  *checkProject(context) {
    const found = bundlesOf(context);
    if (!found) return;
    const texts = yield* namingTexts(context);
    if (!texts) return;
    for (const bundle of found.graph.bundles) {
      yield;
      const { name, registrations, parents } = bundle;
      // What is shown of a bundle with merge=False are its parts, by names that nobody writes down.
      if (isSplit(bundle)) continue;
      if (name === undefined || parents.length > 0 || registrations.some((one) => one.maybe || !one.nameAt))
        continue;
      const own = new Set(registrations.map((one) => one.nameAt!.path));
      const isNamed = registrations.some(
        (one) => one.name.kind === 'known' && mentioned(texts, one.name.value, own),
      );
      if (isNamed) continue;
      yield {
        ...placeOf(context, placeOfBundle(bundle)),
        message: `No template shows the bundle "${name}".`,
      };
    }
  },
};

/** Strings that may name a bundle; undefined if a template names bundles by a variable, or none has tags at all. */
function* namingTexts({ project, snapshot }: ProjectContext): Steps<Strings | undefined> {
  let tags = 0;
  for (const path of projectTemplates(project, snapshot.files)) {
    const dialect = dialectOf(project, path);
    const source = dialect && snapshot.text(path);
    for (const { bundle } of source ? assetsTags(source, dialect) : []) {
      tags++;
      if (bundle.contents.some((content) => content.kind === 'unknown')) return undefined;
    }
  }
  if (tags === 0) return undefined;
  const strings = new Map<string, Map<string, number>>();
  for (const paths of ownFileSteps(project, snapshot.files)) {
    yield;
    for (const path of paths) {
      const text = snapshot.text(path)?.text;
      if (text === undefined || !/\.(?:py|html?|txt|xml|jinja2?|j2)$/.test(path)) continue;
      let read = 0;
      for (const [, , string] of text.matchAll(/(['"])([^'"\n]{1,200})\1/g)) {
        const places = strings.get(string!) ?? new Map<string, number>();
        strings.set(string!, places);
        places.set(path, (places.get(path) ?? 0) + 1);
        if (++read % STRINGS_AT_A_STEP === 0) yield;
      }
    }
  }
  return strings;
}

const STRINGS_AT_A_STEP = 200;

/** True if the name stands in quotes anywhere; in the file that registers it, more than once. */
function mentioned(strings: Strings, name: string, own: ReadonlySet<string>): boolean {
  for (const [path, count] of strings.get(name) ?? []) if (count > (own.has(path) ? 1 : 0)) return true;
  return false;
}

/** Strings in quotes → the files that have them, and how often. */
type Strings = ReadonlyMap<string, ReadonlyMap<string, number>>;
