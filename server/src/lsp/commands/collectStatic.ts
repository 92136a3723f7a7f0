import type { CollectResult, CollectStep } from '../../../../shared/collect';
import { absPath } from '../../base/path';
import type { ServerCommand } from './command';
import { describeCollected } from './describeCollected';
import { projectOf } from './manifests';
import { flags, problemOf, runVerb, texts, uriOf, type VerbProblem } from './verb';

/** What `collect --json` prints. */
interface Printed extends Omit<CollectResult, 'pruned' | 'problems' | 'warnings' | 'text'> {
  readonly pruned?: number;
  readonly errors: readonly VerbProblem[];
  readonly warnings?: readonly VerbProblem[];
}

export const collectStatic: ServerCommand<'djangoStatic.server.collectStatic'> = async (context, params) => {
  const project = projectOf(context, params.project);
  const { clear, link, prune, dryRun, allowIncomplete } = params;
  const printed = await runVerb<Printed>(context, project, 'collect', [
    // Whoever sends the command has asked the user.
    '--noinput',
    ...flags({
      ...{ clear, link, prune, 'dry-run': dryRun, 'allow-incomplete': allowIncomplete },
      'no-post-process': params.postProcess === false,
    }),
    ...texts(params.ignore).flatMap((pattern) => ['--ignore', pattern]),
  ]);
  if (dryRun !== true) context.written(absPath(printed.staticRoot, context.client.platform));
  const { staticRoot, copied, unmodified, postProcessed, skipped, deleted, losses, seconds } = printed;
  const result = {
    ...{ staticRoot: uriOf(context, staticRoot), copied, unmodified, postProcessed, skipped, deleted },
    ...{ pruned: printed.pruned ?? 0, seconds },
    ...(losses && { losses }),
    ...(printed.manifest !== undefined && { manifest: uriOf(context, printed.manifest) }),
    problems: printed.errors.map((problem) => problemOf(context, problem)),
    warnings: (printed.warnings ?? []).map((problem) => problemOf(context, problem)),
    ...(printed.plan && {
      plan: printed.plan.map(
        ({ source, ...step }): CollectStep => ({
          ...step,
          ...(source !== undefined && { source: uriOf(context, source) }),
        }),
      ),
    }),
  };
  return { ...result, text: describeCollected(result, project.root, context.client.platform) };
};
