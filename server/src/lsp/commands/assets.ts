import type { BuildResult, CheckAssetsResult, CleanResult } from '../../../../shared/assets';
import { absPath, dirname } from '../../base/path';
import { buildReadiness as readiness } from '../../features/bundles/readiness';
import { deployPlan } from '../../project/deployPlan/deployPlan';
import type { CommandContext, ServerCommand } from './command';
import { describeBuilt, describeChecked, describeCleaned } from './describeAssets';
import { shownFrom } from './describeProblems';
import { projectOf } from './manifests';
import { flags, problemOf, runVerb, texts, uriOf, type VerbProblem } from './verb';

interface Errors {
  readonly errors: readonly VerbProblem[];
}

/** Builds with the options that the deploy plan asks for. */
export const buildAssets: ServerCommand<'djangoStatic.server.buildAssets'> = async (context, params) => {
  const project = projectOf(context, params.project);
  const step = deployPlan(project, context.snapshot.files).steps.find(({ id }) =>
    ['build', 'parse-templates'].includes(id),
  );
  const options = step?.command.split(' ').slice(2) ?? [];
  type Printed = Pick<BuildResult, 'built' | 'upToDate' | 'seconds'> & Errors;
  const printed = await runVerb<Printed>(context, project, 'build', [
    ...options,
    ...flags({
      'no-cache': params.force,
      'allow-incomplete': params.allowIncomplete,
      'python-filters': context.pythonFilters,
    }),
    ...texts(params.bundles),
  ]);
  const { errors, seconds } = printed;
  const located = (list: BuildResult['built']) =>
    list.map((one) => ({ ...one, output: uriOf(context, one.output) }));
  for (const { output } of printed.built) wrote(context, output);
  const result = {
    ...{ built: located(printed.built), upToDate: located(printed.upToDate) },
    problems: errors.map((error) => problemOf(context, error)),
    ...{ options, seconds },
  };
  return { ...result, text: describeBuilt(result, shownFrom(project.root, context.client.platform)) };
};

export const cleanAssets: ServerCommand<'djangoStatic.server.cleanAssets'> = async (context, params) => {
  const project = projectOf(context, params.project);
  type Printed = Pick<CleanResult, 'deleted' | 'cache'> & Errors;
  const printed = await runVerb<Printed>(
    context,
    project,
    'clean',
    flags({ 'dry-run': params.dryRun, 'allow-incomplete': params.allowIncomplete }),
  );
  if (params.dryRun !== true) for (const path of printed.deleted) wrote(context, path);
  const result = {
    deleted: printed.deleted.map((path) => uriOf(context, path)),
    ...(printed.cache !== undefined && { cache: uriOf(context, printed.cache) }),
    problems: printed.errors.map((error) => problemOf(context, error)),
  };
  const shown = shownFrom(project.root, context.client.platform);
  return { ...result, text: describeCleaned(result, params.dryRun === true, shown) };
};

export const checkAssets: ServerCommand<'djangoStatic.server.checkAssets'> = async (context, params) => {
  const project = projectOf(context, params.project);
  type Printed = Pick<CheckAssetsResult, 'outdated' | 'upToDate'> & Errors;
  const { outdated, upToDate, errors } = await runVerb<Printed>(
    context,
    project,
    'assets-check',
    flags({ 'allow-incomplete': params.allowIncomplete }),
  );
  const result = { outdated, upToDate, problems: errors.map((error) => problemOf(context, error)) };
  return { ...result, text: describeChecked(result, shownFrom(project.root, context.client.platform)) };
};

export const buildReadiness: ServerCommand<'djangoStatic.server.buildReadiness'> = (context, params) => {
  const project = projectOf(context, params.project);
  const { steps } = deployPlan(project, context.snapshot.files);
  return {
    ...readiness(context.snapshot, project),
    steps: steps.map(({ id, command, why }) => ({ id, command, why })),
  };
};

function wrote(context: CommandContext, native: string): void {
  context.written(dirname(absPath(native, context.client.platform)));
}
