import { hasPlaceholder } from '../project/bundleGraph';
import { bundlesOf, exampleSite, outputsOf, placeOfOutput } from './bundles';
import { placeOf, type Rule } from './rule';

export const timestampVersionRecursion: Rule = {
  id: 'timestamp-version-recursion',
  severity: 'error',
  lasting: true,
  summary: 'Timestamps as versions, and an output with a place for the version: the first build never ends.',
  why: `To leave the bundle's output out of its sources webassets asks for its version, the timestamp version asks for the
sources, and so on: \`RecursionError\` (webassets 0.12 and 3.0), as long as no manifest knows a version.`,
  remedy: 'Use `ASSETS_VERSIONS = "hash"`, or take `%(version)s` out of the output.',
  bad: exampleSite(
    `
-- shop/static/js/app.js --
-- shop/assets.py --
from django_assets import register
register('app', 'js/app.js', output='gen/app.%(version)s.js')
                                    ^^^^^^^^^^^^^^^^^^^^^^^^ timestamp-version-recursion
`,
    "ASSETS_VERSIONS = 'timestamp'\n",
  ),
  good: exampleSite(
    `
-- shop/static/js/app.js --
-- shop/assets.py --
from django_assets import register
register('app', 'js/app.js', output='gen/app.js')
`,
    "ASSETS_VERSIONS = 'timestamp'\n",
  ),

  *checkProject(context) {
    const graph = bundlesOf(context)?.graph;
    const versions = graph?.environment.versions;
    if (!graph || versions?.kind !== 'known' || versions.value !== 'timestamp') return;
    for (const { bundle, output } of outputsOf(graph)) {
      if (!hasPlaceholder(output) || bundle.contents.length === 0) continue;
      yield {
        ...placeOf(context, placeOfOutput(bundle)),
        message: `"${output}" with timestamps as versions: the first build ends in a RecursionError.`,
        related: versions.at ? [{ ...versions.at, message: 'Timestamps are chosen here.' }] : [],
      };
    }
  },
};
