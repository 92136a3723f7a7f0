import type { ServerCommandId } from '../../../../shared/commands';
import { buildAssets, buildReadiness, checkAssets, cleanAssets } from './assets';
import { collectStatic } from './collectStatic';
import type { CommandContext, ServerCommand } from './command';
import { compareManifests } from './compareManifests';
import { showDeployPlan } from './showDeployPlan';
import { showManifest } from './showManifest';
import { verifyManifest } from './verifyManifest';

/** Every command of the server. */
const COMMANDS: { readonly [Id in ServerCommandId]: ServerCommand<Id> } = {
  'djangoStatic.server.showManifest': showManifest,
  'djangoStatic.server.verifyManifest': verifyManifest,
  'djangoStatic.server.compareManifests': compareManifests,
  'djangoStatic.server.showDeployPlan': showDeployPlan,
  'djangoStatic.server.collectStatic': collectStatic,
  'djangoStatic.server.buildAssets': buildAssets,
  'djangoStatic.server.cleanAssets': cleanAssets,
  'djangoStatic.server.checkAssets': checkAssets,
  'djangoStatic.server.buildReadiness': buildReadiness,
};

/** Runs a command with the argument it was given: loaded, as all that works on projects, when it is first needed. */
export function runCommand(
  id: ServerCommandId,
  context: CommandContext,
  argument: Record<string, unknown>,
): unknown {
  // The table holds commands of all kinds, each sound in itself.
  const run = COMMANDS[id] as (context: CommandContext, argument: Record<string, unknown>) => unknown;
  return run(context, argument);
}
