import { compileGlob } from '../base/glob';
import {
  bundlesOf,
  called,
  exampleSite,
  globItems,
  outputsOf,
  placeOfItem,
  placeOfOutput,
  readsStaticRoot,
} from './bundles';
import type { Rule } from './rule';

export const globCatchesOutput: Rule = {
  id: 'glob-catches-output',
  severity: 'warning',
  lasting: true,
  summary: 'In production a glob of a bundle matches what bundles are built to.',
  why: `Outputs are written to the directory that sources are read from. A glob that matches the output of another bundle, or
an older version of the bundle's own output (\`%(version)s\`), takes it in: the bundle grows with every build. Only the
bundle's own present output is left out.`,
  remedy: 'Write outputs to a directory of their own that no glob reaches, such as `gen/`.',
  bad: exampleSite(`
-- shop/static/js/app.js --
-- shop/assets.py --
from django_assets import register
register('app', 'js/*.js', output='js/all.%(version)s.js')
                 ^^^^^^^ glob-catches-output
`),
  good: exampleSite(`
-- shop/static/js/app.js --
-- shop/assets.py --
from django_assets import register
register('app', 'js/*.js', output='js/all.js')
register('next', 'js/app.js', output='gen/all.%(version)s.js')
`),

  *checkProject(context) {
    const found = bundlesOf(context);
    const directory = found?.graph.environment.directory;
    if (!found || directory?.kind !== 'known' || found.graph.environment.loadPath.kind !== 'known') return;
    if (found.graph.environment.loadPath.value.length > 0 && readsStaticRoot(context.project, found.graph))
      return;
    const outputs = outputsOf(found.graph);
    for (const one of globItems(found.graph)) {
      yield;
      const glob = compileGlob(one.item.text.replace(/\*\*+/g, '*'));
      // What stands before the first wildcard sorts most outputs out.
      const start = one.item.text.slice(0, one.item.text.search(/[*?[]/));
      const caught = outputs.filter(
        ({ bundle, output }) =>
          output.startsWith(start) &&
          glob.matches(output.replaceAll('%(version)s', '0a1b2c3d')) &&
          (bundle !== one.bundle || output.includes('%(version)s')),
      );
      if (caught.length === 0) continue;
      const [first] = caught;
      const own = first!.bundle === one.bundle;
      const at = placeOfOutput(first!.bundle);
      yield {
        ...placeOfItem(context, one),
        message: own
          ? `"${one.item.text}" matches the older versions of the bundle's own output "${first!.output}": it grows with every build.`
          : `"${one.item.text}" matches "${first!.output}", the output of the bundle ${called(first!.bundle)}${caught.length > 1 ? `, and ${caught.length - 1} more` : ''}.`,
        related: at ? [{ ...at, message: 'The output.' }] : [],
      };
    }
  },
};
