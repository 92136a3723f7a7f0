import { appNotFound } from './app-not-found';
import { assetsDebugUnset } from './assets-debug-unset';
import { assetsFinderMissing } from './assets-finder-missing';
import { assetsManifestNotImportable } from './assets-manifest-not-importable';
import { assetsRootEqualsStaticRoot } from './assets-root-equals-static-root';
import { autoBuildInProduction } from './auto-build-in-production';
import { brokenCssUrl } from './broken-css-url';
import { brokenSourceMap } from './broken-source-map';
import { brokenSymlink } from './broken-symlink';
import { buildMissing } from './build-missing';
import { clearDeletesBuiltBundles } from './clear-deletes-built-bundles';
import { collectMissingBeforeBuild } from './collect-missing-before-build';
import { containerBundleBreaksCollect } from './container-bundle-breaks-collect';
import { djangoCheck } from './django-check';
import { fileDirectoryClash } from './file-directory-clash';
import { finderUnknown } from './finder-unknown';
import { hardcodedStaticUrl } from './hardcoded-static-url';
import { linkDestroysBundles } from './link-destroys-bundles';
import { manifestCycle } from './manifest-cycle';
import { manifestFlagMissing } from './manifest-flag-missing';
import { manifestStale } from './manifest-stale';
import { missingLoadStatic } from './missing-load-static';
import { missingStaticFile } from './missing-static-file';
import { multilineTag } from './multiline-tag';
import { nonUtf8Stylesheet } from './non-utf8-stylesheet';
import { outdatedLoad } from './outdated-load';
import { overwrittenStaticFile } from './overwritten-static-file';
import { parseTemplatesFlagOrder } from './parse-templates-flag-order';
import type { Rule } from './rule';
import { settingsUnknown } from './settings-unknown';
import { staticDirMissing } from './static-dir-missing';
import { staticDirPrefixClash } from './static-dir-prefix-clash';
import { staticLeadingSlash } from './static-leading-slash';
import { staticNotInManifest } from './static-not-in-manifest';
import { staticPathBackslash } from './static-path-backslash';
import { staticPathCase } from './static-path-case';
import { staticPathIsDirectory } from './static-path-is-directory';
import { staticPathNotCollected } from './static-path-not-collected';
import { staticPathQuery } from './static-path-query';
import { staticRootInSourceDir } from './static-root-in-source-dir';
import { staticRootNotIgnored } from './static-root-not-ignored';
import { staticRootTypeBreaksAssetsFinder } from './static-root-type-breaks-assets-finder';
import { staticfilesNotInstalled } from './staticfiles-not-installed';
import { wrongBuildOrder } from './wrong-build-order';

/** Every rule, by id. */
export const RULES: readonly Rule[] = [
  appNotFound,
  assetsDebugUnset,
  assetsFinderMissing,
  assetsManifestNotImportable,
  assetsRootEqualsStaticRoot,
  autoBuildInProduction,
  brokenCssUrl,
  brokenSourceMap,
  brokenSymlink,
  buildMissing,
  clearDeletesBuiltBundles,
  collectMissingBeforeBuild,
  containerBundleBreaksCollect,
  djangoCheck,
  fileDirectoryClash,
  finderUnknown,
  hardcodedStaticUrl,
  linkDestroysBundles,
  manifestCycle,
  manifestFlagMissing,
  manifestStale,
  missingLoadStatic,
  missingStaticFile,
  multilineTag,
  nonUtf8Stylesheet,
  outdatedLoad,
  overwrittenStaticFile,
  parseTemplatesFlagOrder,
  settingsUnknown,
  staticDirMissing,
  staticDirPrefixClash,
  staticLeadingSlash,
  staticNotInManifest,
  staticPathBackslash,
  staticPathCase,
  staticPathIsDirectory,
  staticPathNotCollected,
  staticPathQuery,
  staticRootInSourceDir,
  staticRootNotIgnored,
  staticRootTypeBreaksAssetsFinder,
  staticfilesNotInstalled,
  wrongBuildOrder,
];
