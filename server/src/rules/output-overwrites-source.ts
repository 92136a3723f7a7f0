import { resolvePath } from '../base/path';
import { ASSETS_FINDER } from '../catalog/finders';
import { outputPath } from '../project/bundleGraph';
import { bundlesOf, exampleSite, outputsOf, placeOfOutput, readsStaticRoot } from './bundles';
import { FILE_START, placeOf, type Rule } from './rule';

export const outputOverwritesSource: Rule = {
  id: 'output-overwrites-source',
  severity: 'error',
  lasting: true,
  summary: 'A bundle is built over a static file.',
  why: `In STATIC_ROOT the output takes the place of the collected file of that name. It is newer, so collectstatic takes the
file for unmodified and never brings it back; if the file is a source of the bundle, the bundle holds itself from the
second build on.`,
  remedy: 'Give the output a name that no static file has.',
  bad: exampleSite(`
-- shop/static/js/app.js --
-- shop/assets.py --
from django_assets import register
register('app', 'js/app.js', output='js/app.js')
                                    ^^^^^^^^^^^ output-overwrites-source
`),
  good: exampleSite(`
-- shop/static/js/app.js --
-- shop/assets.py --
from django_assets import register
register('app', 'js/app.js', output='gen/app.js')
`),

  *checkProject(context) {
    const { project } = context;
    const found = bundlesOf(context);
    if (!found) return;
    for (const { bundle, output } of outputsOf(found.graph)) {
      yield;
      const path = outputPath(bundle, found.resolve);
      const winner = output.startsWith('/') ? undefined : project.index.get(output)?.winner;
      const isBuilt = winner?.root.finder === ASSETS_FINDER || winner?.file === path;
      if (!winner || isBuilt || !(readsStaticRoot(project, found.graph) || path === winner.file)) continue;
      yield {
        ...placeOf(context, placeOfOutput(bundle)),
        message: `"${output}" is a static file: the bundle is built over it.`,
        related: [
          { path: resolvePath(project.root, winner.file), span: FILE_START, message: 'The static file.' },
        ],
      };
    }
  },
};
