import { manifestWritten } from '../project/deployPlan/buildOptions';
import { bundlesOf, exampleSite, outputsOf, placeOfOutput } from './bundles';
import { planOf } from './deployConflicts';
import { type ProjectContext, placeOf, type Rule } from './rule';

export const outputNameAmbiguousForDjangoManifest: Rule = {
  id: 'output-name-ambiguous-for-django-manifest',
  severity: 'warning',
  summary: "The django manifest cannot tell the version from an output's name.",
  why: `\`ASSETS_MANIFEST = 'django'\` (and \`build --manifest django\`) takes the last but one part between dots for the version,
whatever it is: \`app.min.js\` gets the key \`app.js\` and the version "min", and \`app-%(version)s.js\` is never found again.`,
  remedy: 'Put the version between dots, `app.%(version)s.js`, and no other dot into the name.',
  bad: exampleSite(
    `
-- shop/static/js/app.js --
-- shop/assets.py --
from django_assets import register
register('app', 'js/app.js', output='gen/app.min.js')
                                    ^^^^^^^^^^^^^^^^ output-name-ambiguous-for-django-manifest
`,
    "ASSETS_MANIFEST = 'django'\n",
  ),
  good: exampleSite(
    `
-- shop/static/js/app.js --
-- shop/assets.py --
from django_assets import register
register('app', 'js/app.js', output='gen/app.%(version)s.js')
register('plain', 'js/app.js', output='gen/plain.js')
`,
    "ASSETS_MANIFEST = 'django'\n",
  ),

  *checkProject(context) {
    const graph = bundlesOf(context)?.graph;
    if (!graph || !usesDjangoManifest(context)) return;
    const keys = new Map<string, string>();
    for (const { bundle, output } of outputsOf(graph)) {
      const parts = output.split('.');
      const isMarked = parts.length > 2 && parts.at(-2) === '%(version)s';
      const key = parts.length > 2 ? [...parts.slice(0, -2), parts.at(-1)].join('.') : output;
      const other = keys.get(key);
      keys.set(key, output);
      const message =
        other !== undefined && other !== output
          ? `"${output}" and "${other}" get the same key "${key}" in the manifest.`
          : !isMarked && output.includes('%(version)s')
            ? `In "${output}" the version does not stand between dots: the django manifest cannot find it again.`
            : !isMarked && parts.length > 2
              ? `The django manifest takes "${parts.at(-2)}" of "${output}" for the version, and "${key}" for its name.`
              : undefined;
      if (message !== undefined) yield { ...placeOf(context, placeOfOutput(bundle)), message };
    }
  },
};

/** At run time, or in a build of a deploy script. */
function usesDjangoManifest(context: ProjectContext): boolean {
  const { runs, situation } = planOf(context);
  const isDjango = (manifest: string | false | undefined) => !!manifest && /^django(?::|$)/.test(manifest);
  return (
    isDjango(situation.manifest) ||
    runs.some(({ steps }) =>
      steps.some((build) => build.step.action === 'build' && isDjango(manifestWritten(build, undefined))),
    )
  );
}
