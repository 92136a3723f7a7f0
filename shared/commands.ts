import type {
  AssetsParams,
  BuildParams,
  BuildReadiness,
  BuildResult,
  CheckAssetsResult,
  CleanParams,
  CleanResult,
} from './assets';
import type { CollectParams, CollectResult } from './collect';
import type { DeployPlanParams, ShownDeployPlan } from './deployPlan';
import type {
  ComparedManifests,
  CompareManifestsParams,
  ManifestParams,
  ShownManifest,
  VerifiedManifest,
} from './manifests';

/** Commands of the palette: id → title. package.json's `contributes.commands` equals this table. */
export const commands = {
  'djangoStatic.findStaticFile': 'Find Static File…',
  'djangoStatic.copyStaticTag': 'Copy {% static %} Tag',
  'djangoStatic.compareWithServed': 'Compare with the File That Is Served',
  'djangoStatic.selectSettingsModule': 'Select Settings Module',
  'djangoStatic.collectStatic': 'Collect Static',
  'djangoStatic.collectStaticDryRun': 'Collect Static: Dry Run',
  'djangoStatic.clearAndCollect': 'Collect Static: Clear and Collect',
  'djangoStatic.buildAssets': 'Build Assets',
  'djangoStatic.buildBundle': 'Build Bundle…',
  'djangoStatic.goToBundle': 'Go to Definition',
  'djangoStatic.watchAssets': 'Watch Assets',
  'djangoStatic.checkAssets': 'Check Assets',
  'djangoStatic.cleanAssets': 'Clean Assets',
  'djangoStatic.showDeployPlan': 'Show Deploy Plan',
  'djangoStatic.showManifest': 'Show Manifest',
  'djangoStatic.verifyManifest': 'Verify Manifest',
  'djangoStatic.compareManifests': 'Compare Manifests…',
  'djangoStatic.showReport': 'Show Environment Report',
  'djangoStatic.showMenu': 'Show Menu',
  'djangoStatic.showLogs': 'Show Logs',
  'djangoStatic.restartServer': 'Restart Language Server',
} as const;

/** Commands that need something to work on, so that the palette does not offer them. */
export const menuCommands: readonly CommandId[] = [
  'djangoStatic.compareWithServed',
  'djangoStatic.goToBundle',
];

/** Commands that write into the project, so that they are offered only in a trusted workspace. */
export const trustedCommands: readonly CommandId[] = [
  'djangoStatic.collectStatic',
  'djangoStatic.collectStaticDryRun',
  'djangoStatic.clearAndCollect',
  'djangoStatic.buildAssets',
  'djangoStatic.buildBundle',
  'djangoStatic.watchAssets',
  'djangoStatic.checkAssets',
  'djangoStatic.cleanAssets',
];

export type CommandId = keyof typeof commands;

/** What stands before the titles in the palette. */
export const commandCategory = 'Django Static';

/**
 * Commands of the server: `workspace/executeCommand` with one argument, an object, and an object as its answer; what is
 * in them says `ServerCommandTypes`. Any client may send them. `needsTrust`: they write, or run tools of the project, and are
 * refused unless the user trusts the workspace.
 */
export const serverCommands = {
  'djangoStatic.server.showManifest': { title: 'Show Manifest', needsTrust: false },
  'djangoStatic.server.verifyManifest': { title: 'Verify Manifest', needsTrust: false },
  'djangoStatic.server.compareManifests': { title: 'Compare Manifests', needsTrust: false },
  'djangoStatic.server.showDeployPlan': { title: 'Show Deploy Plan', needsTrust: false },
  'djangoStatic.server.collectStatic': { title: 'Collect Static', needsTrust: true },
  'djangoStatic.server.buildAssets': { title: 'Build Assets', needsTrust: true },
  'djangoStatic.server.cleanAssets': { title: 'Clean Assets', needsTrust: true },
  'djangoStatic.server.checkAssets': { title: 'Check Assets', needsTrust: true },
  'djangoStatic.server.buildReadiness': { title: 'Look at Collected Sources', needsTrust: false },
} as const satisfies Record<ServerCommandId, ServerCommandInfo>;

export interface ServerCommandInfo {
  /** Stands over its progress. */
  readonly title: string;
  readonly needsTrust: boolean;
}

/** Id of a command of the server → its argument and its answer. */
export interface ServerCommandTypes {
  'djangoStatic.server.showManifest': [ManifestParams, ShownManifest];
  'djangoStatic.server.verifyManifest': [ManifestParams, VerifiedManifest];
  'djangoStatic.server.compareManifests': [CompareManifestsParams, ComparedManifests];
  'djangoStatic.server.showDeployPlan': [DeployPlanParams, ShownDeployPlan];
  'djangoStatic.server.collectStatic': [CollectParams, CollectResult];
  'djangoStatic.server.buildAssets': [BuildParams, BuildResult];
  'djangoStatic.server.cleanAssets': [CleanParams, CleanResult];
  'djangoStatic.server.checkAssets': [AssetsParams, CheckAssetsResult];
  'djangoStatic.server.buildReadiness': [AssetsParams, BuildReadiness];
}

export type ServerCommandId = keyof ServerCommandTypes;
export type ServerCommandParams<Id extends ServerCommandId> = ServerCommandTypes[Id][0];
export type ServerCommandResult<Id extends ServerCommandId> = ServerCommandTypes[Id][1];
