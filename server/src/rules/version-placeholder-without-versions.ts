import { hasPlaceholder } from '../project/bundleGraph';
import { bundlesOf, exampleSite, outputsOf, placeOfOutput } from './bundles';
import { placeOf, type Rule } from './rule';

export const versionPlaceholderWithoutVersions: Rule = {
  id: 'version-placeholder-without-versions',
  severity: 'error',
  lasting: true,
  summary: 'An output has a place for the version, but versions are switched off.',
  why: 'With `ASSETS_VERSIONS = False` nothing can be put for `%(version)s`: building the bundle is a BuildError.',
  remedy: 'Set ASSETS_VERSIONS to `"hash"`, or take the placeholder out.',
  bad: exampleSite(
    `
-- shop/static/js/app.js --
-- shop/assets.py --
from django_assets import register
register('app', 'js/app.js', output='gen/app.%(version)s.js')
                                    ^^^^^^^^^^^^^^^^^^^^^^^^ version-placeholder-without-versions
`,
    'ASSETS_VERSIONS = False\n',
  ),
  good: exampleSite(`
-- shop/static/js/app.js --
-- shop/assets.py --
from django_assets import register
register('app', 'js/app.js', output='gen/app.%(version)s.js')
`),

  *checkProject(context) {
    const graph = bundlesOf(context)?.graph;
    const versions = graph?.environment.versions;
    if (!graph || versions?.kind !== 'known' || versions.value !== false) return;
    for (const { bundle, output } of outputsOf(graph)) {
      if (!hasPlaceholder(output)) continue;
      yield {
        ...placeOf(context, placeOfOutput(bundle)),
        message: `"${output}" has a place for the version, but ASSETS_VERSIONS is off: the bundle cannot be built.`,
        related: versions.at ? [{ ...versions.at, message: 'Versions are switched off here.' }] : [],
      };
    }
  },
};
