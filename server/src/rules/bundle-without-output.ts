import { bundlesOf, exampleSite, placeOfBundle } from './bundles';
import { placeOf, type Rule } from './rule';

export const bundleWithoutOutput: Rule = {
  id: 'bundle-without-output',
  severity: 'warning',
  lasting: true,
  summary: 'A registered bundle has files, but no output.',
  why: `\`assets build\` tries to build everything that is registered, and fails on it: "No output target found". \`assets check\`
ends with a TypeError. Bundles that are only part of others need not be registered. One that holds nothing but other
bundles may go without an output.`,
  remedy: 'Give it an `output`, or do not register it: other bundles can hold it without a name.',
  bad: exampleSite(`
-- shop/static/js/app.js --
-- shop/assets.py --
from django_assets import register
register('app', 'js/app.js')
          ^^^ bundle-without-output
`),
  good: exampleSite(`
-- shop/static/js/app.js --
-- shop/assets.py --
from django_assets import Bundle, register
part = Bundle('js/app.js')
register('app', part, output='gen/app.js')
register('all', Bundle('js/app.js', output='gen/a.js'))
`),

  *checkProject(context) {
    for (const bundle of bundlesOf(context)?.graph.bundles ?? []) {
      const { output, contents, registrations, parents } = bundle;
      if (output.kind === 'unknown' || output.value !== undefined || registrations.length === 0) continue;
      if (
        registrations.every((one) => one.maybe) ||
        !contents.some((item) => item.kind === 'path' && !item.maybe)
      )
        continue;
      yield {
        ...placeOf(context, placeOfBundle(bundle)),
        ...(parents.length > 0 ? { severity: 'information' } : {}),
        message: `The bundle "${bundle.name ?? ''}" has files of its own but no output: \`assets build\` fails on it.`,
      };
    }
  },
};
