import { bundlesOf, called, exampleSite, outputsOf, placeOfOutput } from './bundles';
import { placeOf, type Rule } from './rule';

export const outputCollision: Rule = {
  id: 'output-collision',
  severity: 'error',
  lasting: true,
  summary: 'Two bundles are built to the same file.',
  why: 'The one that is built last wins, in silence: pages that use the other get the wrong file.',
  remedy: 'Give each bundle an output of its own.',
  bad: exampleSite(`
-- shop/static/js/a.js --
-- shop/static/js/b.js --
-- shop/assets.py --
from django_assets import register
register('a', 'js/a.js', output='gen/all.js')
register('b', 'js/b.js', output='gen/all.js')
                                ^^^^^^^^^^^^ output-collision
`),
  good: exampleSite(`
-- shop/static/js/a.js --
-- shop/static/js/b.js --
-- shop/assets.py --
from django_assets import register
register('a', 'js/a.js', output='gen/a.js')
register('b', 'js/b.js', output='gen/b.js')
`),

  *checkProject(context) {
    const graph = bundlesOf(context)?.graph;
    if (!graph) return;
    const taken = new Map<string, (typeof all)[number]>();
    const all = outputsOf(graph);
    for (const one of all) {
      yield;
      const first = taken.get(one.output);
      if (!first) taken.set(one.output, one);
      else {
        const at = placeOfOutput(first.bundle);
        yield {
          ...placeOf(context, placeOfOutput(one.bundle)),
          message: `"${one.output}" is the output of the bundle ${called(first.bundle)} too: the one that is built last wins.`,
          related: at ? [{ ...at, message: 'The same output.' }] : [],
        };
      }
    }
  },
};
