import type { BuildResult, CheckAssetsResult, CleanResult } from '../../../../shared/assets';
import type { CommandProblem } from '../../../../shared/problems';
import { absPath, dirname } from '../../base/path';
import { buildReadiness as readiness } from '../../features/bundles/readiness';
import type { Bundle } from '../../project/bundleGraph';
import { deployPlan } from '../../project/deployPlan/deployPlan';
import type { Project } from '../../project/project';
import { pathToUri } from '../uri';
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
    problems: problemsOf(context, project, errors),
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
    problems: problemsOf(context, project, printed.errors),
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
  const result = { outdated, upToDate, problems: problemsOf(context, project, errors) };
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

/** Where no source is at fault, it is the definition of the bundle: the source it names in vain, else its name. */
function problemsOf(
  context: CommandContext,
  { bundles: graph }: Project,
  errors: readonly VerbProblem[],
): readonly CommandProblem[] {
  return errors.map((error) => {
    const problem = problemOf(context, error);
    if (problem.uri !== undefined || problem.about === null) return problem;
    const bundle =
      graph?.get(problem.about) ?? graph?.all.find(({ output }) => outputOf(output) === problem.about);
    const named = bundle?.contents.find(
      (item) => item.kind === 'path' && problem.message.includes(item.text) && item.at !== undefined,
    );
    const at = named?.at ?? bundle?.registrations[0]?.nameAt ?? bundle?.at;
    const place = at && context.snapshot.text(at.path)?.positionAt(at.span.start);
    return at && place
      ? { ...problem, uri: pathToUri(at.path), line: place.line + 1, column: place.character + 1 }
      : problem;
  });
}

function outputOf(output: Bundle['output']): string | undefined {
  return output.kind === 'known' ? output.value : undefined;
}

function wrote(context: CommandContext, native: string): void {
  context.written(dirname(absPath(native, context.client.platform)));
}
