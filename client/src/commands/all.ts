import { buildAssets, buildBundle, checkAssets, cleanAssets, watchAssets } from './assets';
import { clearAndCollect, collectStatic, collectStaticDryRun } from './collectStatic';
import type { Command } from './command';
import { compareManifests } from './compareManifests';
import { compareWithServed } from './compareWithServed';
import { copyStaticTag } from './copyStaticTag';
import { findStaticFile } from './findStaticFile';
import { goToBundle } from './goToBundle';
import { showManifest, verifyManifest } from './manifests';
import { restartServer } from './restartServer';
import { selectSettingsModule } from './selectSettingsModule';
import { showDeployPlan } from './showDeployPlan';
import { showLogs } from './showLogs';
import { showMenu } from './showMenu';
import { showReport } from './showReport';

export const allCommands: readonly Command[] = [
  findStaticFile,
  copyStaticTag,
  compareWithServed,
  selectSettingsModule,
  collectStatic,
  collectStaticDryRun,
  clearAndCollect,
  buildAssets,
  buildBundle,
  goToBundle,
  watchAssets,
  checkAssets,
  cleanAssets,
  showDeployPlan,
  showManifest,
  verifyManifest,
  compareManifests,
  showReport,
  showMenu,
  showLogs,
  restartServer,
];
