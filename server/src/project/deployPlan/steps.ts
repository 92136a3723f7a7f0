import { type Situation, sharesDirectory, usesBundles } from './situation';

/** One command of a deploy. `parse-templates` is a build that also looks for bundles in templates. */
export interface PlanStep {
  readonly id: 'collect' | 'build' | 'parse-templates' | 'compress';
  /** Command lines that do it: Django's, and ours. */
  readonly django: string;
  readonly command: string;
  /** For people: why it is needed, and why here. */
  readonly why: readonly string[];
}

/** What the order of collect and build must obey in a project. */
export interface Demands {
  /** Reason why sources have to be collected before a build; undefined if they need not. */
  readonly collectBeforeBuild: string | undefined;
  /** Reason why outputs have to be collected after a build. */
  readonly collectAfterBuild: string | undefined;
  /** Reason why the build has to write its outputs into staticfiles.json, and so be the last. */
  readonly djangoManifest: string | undefined;
  /** Reason why templates have to be searched. */
  readonly parseTemplates: string | undefined;
}

/** Derives what the order must obey (server/test/parity/deployOrder.test.ts: the three documented orders and what breaks each). */
export function demandsOf(situation: Situation): Demands {
  const { inTemplates, sources, storage } = situation;
  const shared = sharesDirectory(situation);
  const hashesWithManifest = storage?.kind === 'manifest' || storage?.kind === 'compressed-manifest';
  return {
    collectBeforeBuild:
      usesBundles(situation) && sources === 'static-root'
        ? 'without ASSETS_DEBUG, bundles are built from the files in STATIC_ROOT, so those must have been collected'
        : undefined,
    collectAfterBuild: whyAfterBuild(situation),
    djangoManifest:
      usesBundles(situation) && hashesWithManifest && shared === true
        ? 'collectstatic writes staticfiles.json afresh, without the bundles: the build adds them, so that they are served as immutable'
        : undefined,
    parseTemplates:
      inTemplates > 0
        ? `${inTemplates === 1 ? 'a bundle is' : `${inTemplates} bundles are`} defined in templates, which only --parse-templates looks into`
        : undefined,
  };
}

function whyAfterBuild(situation: Situation): string | undefined {
  const { amongSources, assetsFinder, storage } = situation;
  if (!usesBundles(situation)) return undefined;
  if (assetsFinder && sharesDirectory(situation) === false)
    return 'bundles are written to ASSETS_ROOT, from where AssetsFinder hands them to collectstatic';
  if (amongSources !== undefined)
    return `bundles are written to ${amongSources}, where collectstatic collects from`;
  if (!assetsFinder) return undefined;
  if (storage?.kind === 'cached')
    return 'collectstatic gives the built bundles their hashed names, so they must be there before';
  if (storage?.kind === 'remote' || storage?.kind === 'remote-manifest')
    return 'collectstatic uploads the built bundles, so they must be there before';
  return undefined;
}

/** The commands of a deploy in the order that works. */
export function stepsOf(situation: Situation): readonly PlanStep[] {
  const demands = demandsOf(situation);
  const { collectAfterBuild, collectBeforeBuild, djangoManifest } = demands;
  const steps: PlanStep[] = [];
  if (!usesBundles(situation)) steps.push(collect(['static files are served from STATIC_ROOT']));
  else if (djangoManifest !== undefined || collectAfterBuild === undefined) {
    steps.push(collect([collectBeforeBuild ?? 'static files are served from STATIC_ROOT']));
    steps.push(
      build(demands, [djangoManifest ?? 'the bundles are built where they are served from'], situation),
    );
  } else {
    if (collectBeforeBuild !== undefined) steps.push(collect([collectBeforeBuild]));
    steps.push(build(demands, ['the bundles must be there before they are collected'], situation));
    steps.push(collect([collectAfterBuild]));
  }
  if (situation.compressesOffline)
    steps.push({
      id: 'compress',
      django: 'python manage.py compress',
      command: 'python manage.py compress',
      why: ['COMPRESS_OFFLINE is on: blocks of templates are compressed ahead, from the collected files'],
    });
  return steps;
}

function collect(why: readonly string[]): PlanStep {
  return {
    id: 'collect',
    django: 'python manage.py collectstatic --noinput',
    command: 'django-static collect',
    why,
  };
}

function build(demands: Demands, why: readonly string[], situation: Situation): PlanStep {
  const { lookedUp, manifest: read, sources, storage } = situation;
  const manifest = demands.djangoManifest === undefined ? '' : ' --manifest django';
  const parse = demands.parseTemplates === undefined ? '' : ' --parse-templates';
  const warnings = [
    ...(demands.djangoManifest === undefined
      ? []
      : [
          'what the bundles refer to keeps its own name: they are built from files that hashing has not rewritten',
        ]),
    ...(demands.djangoManifest !== undefined &&
    lookedUp !== undefined &&
    read !== undefined &&
    read !== 'django'
      ? [
          `the version in ${lookedUp} is then looked up with ASSETS_MANIFEST = 'django', which needs an import of django_assets.manifest`,
        ]
      : []),
    ...(sources === 'assets-root'
      ? ['its sources are looked for in ASSETS_ROOT, unless ASSETS_LOAD_PATH or ASSETS_DEBUG says otherwise']
      : []),
    ...(storage === undefined
      ? ['the storage of static files is not known, so this order is the usual one']
      : []),
  ];
  return {
    id: parse ? 'parse-templates' : 'build',
    // The option belongs before the sub-command: behind it, django-assets does not see it (management/commands/assets.py).
    django: `python manage.py assets${parse} build${manifest}`,
    command: `django-static build${parse}${manifest}`,
    why: [...why, ...(demands.parseTemplates === undefined ? [] : [demands.parseTemplates]), ...warnings],
  };
}
