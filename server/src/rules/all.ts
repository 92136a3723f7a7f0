import { appNotFound } from './app-not-found';
import { assetsCommandFails } from './assets-command-fails';
import { assetsDebugUnset } from './assets-debug-unset';
import { assetsFinderMissing } from './assets-finder-missing';
import { assetsManifestNotImportable } from './assets-manifest-not-importable';
import { assetsManifestNotRead } from './assets-manifest-not-read';
import { assetsRootEqualsStaticRoot } from './assets-root-equals-static-root';
import { autoBuildInProduction } from './auto-build-in-production';
import { brokenCssUrl } from './broken-css-url';
import { brokenFilter } from './broken-filter';
import { brokenJsImport } from './broken-js-import';
import { brokenSourceMap } from './broken-source-map';
import { brokenSymlink } from './broken-symlink';
import { buildMissing } from './build-missing';
import { bundleCycle } from './bundle-cycle';
import { bundleWithoutOutput } from './bundle-without-output';
import { clearDeletesBuiltBundles } from './clear-deletes-built-bundles';
import { collectMissingBeforeBuild } from './collect-missing-before-build';
import { containerBundleBreaksCollect } from './container-bundle-breaks-collect';
import { djangoCheck } from './django-check';
import { duplicateBundleName } from './duplicate-bundle-name';
import { duplicateSource } from './duplicate-source';
import { fileDirectoryClash } from './file-directory-clash';
import { filterToolMissing } from './filter-tool-missing';
import { filtersCannotCombine } from './filters-cannot-combine';
import { finderUnknown } from './finder-unknown';
import { globCatchesHashedCopies } from './glob-catches-hashed-copies';
import { globCatchesOutput } from './glob-catches-output';
import { globDebugProductionDiffer } from './glob-debug-production-differ';
import { globIncludesOverwritten } from './glob-includes-overwritten';
import { globMatchesNothing } from './glob-matches-nothing';
import { hardcodedStaticUrl } from './hardcoded-static-url';
import { keepOnlyHashedBreaksBuild } from './keep-only-hashed-breaks-build';
import { linkDestroysBundles } from './link-destroys-bundles';
import { manifestCycle } from './manifest-cycle';
import { manifestFlagMissing } from './manifest-flag-missing';
import { manifestStale } from './manifest-stale';
import { missingBundleSource } from './missing-bundle-source';
import { missingLoadStatic } from './missing-load-static';
import { missingStaticFile } from './missing-static-file';
import { multilineTag } from './multiline-tag';
import { nonUtf8Stylesheet } from './non-utf8-stylesheet';
import { outdatedLoad } from './outdated-load';
import { outputCollision } from './output-collision';
import { outputNameAmbiguousForDjangoManifest } from './output-name-ambiguous-for-django-manifest';
import { outputOverwritesSource } from './output-overwrites-source';
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
import { templateBundleNotDiscoverable } from './template-bundle-not-discoverable';
import { timestampVersionRecursion } from './timestamp-version-recursion';
import { unknownBundle } from './unknown-bundle';
import { unknownFilter } from './unknown-filter';
import { unusedBundle } from './unused-bundle';
import { versionPlaceholderWithoutVersions } from './version-placeholder-without-versions';
import { wrongBuildOrder } from './wrong-build-order';

/** Every rule, by id. */
export const RULES: readonly Rule[] = [
  appNotFound,
  assetsCommandFails,
  assetsDebugUnset,
  assetsFinderMissing,
  assetsManifestNotImportable,
  assetsManifestNotRead,
  assetsRootEqualsStaticRoot,
  autoBuildInProduction,
  brokenCssUrl,
  brokenFilter,
  brokenJsImport,
  brokenSourceMap,
  brokenSymlink,
  buildMissing,
  bundleCycle,
  bundleWithoutOutput,
  clearDeletesBuiltBundles,
  collectMissingBeforeBuild,
  containerBundleBreaksCollect,
  djangoCheck,
  duplicateBundleName,
  duplicateSource,
  fileDirectoryClash,
  filterToolMissing,
  filtersCannotCombine,
  finderUnknown,
  globCatchesHashedCopies,
  globCatchesOutput,
  globDebugProductionDiffer,
  globIncludesOverwritten,
  globMatchesNothing,
  hardcodedStaticUrl,
  keepOnlyHashedBreaksBuild,
  linkDestroysBundles,
  manifestCycle,
  manifestFlagMissing,
  manifestStale,
  missingBundleSource,
  missingLoadStatic,
  missingStaticFile,
  multilineTag,
  nonUtf8Stylesheet,
  outdatedLoad,
  outputCollision,
  outputNameAmbiguousForDjangoManifest,
  outputOverwritesSource,
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
  templateBundleNotDiscoverable,
  timestampVersionRecursion,
  unknownBundle,
  unknownFilter,
  unusedBundle,
  versionPlaceholderWithoutVersions,
  wrongBuildOrder,
];
