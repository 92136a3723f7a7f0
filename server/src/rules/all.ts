import { appNotFound } from './app-not-found';
import { brokenSymlink } from './broken-symlink';
import { djangoCheck } from './django-check';
import { fileDirectoryClash } from './file-directory-clash';
import { finderUnknown } from './finder-unknown';
import { hardcodedStaticUrl } from './hardcoded-static-url';
import { missingLoadStatic } from './missing-load-static';
import { missingStaticFile } from './missing-static-file';
import { multilineTag } from './multiline-tag';
import { outdatedLoad } from './outdated-load';
import { overwrittenStaticFile } from './overwritten-static-file';
import type { Rule } from './rule';
import { settingsUnknown } from './settings-unknown';
import { staticDirMissing } from './static-dir-missing';
import { staticDirPrefixClash } from './static-dir-prefix-clash';
import { staticLeadingSlash } from './static-leading-slash';
import { staticPathBackslash } from './static-path-backslash';
import { staticPathCase } from './static-path-case';
import { staticPathIsDirectory } from './static-path-is-directory';
import { staticPathNotCollected } from './static-path-not-collected';
import { staticPathQuery } from './static-path-query';
import { staticRootInSourceDir } from './static-root-in-source-dir';
import { staticRootNotIgnored } from './static-root-not-ignored';
import { staticfilesNotInstalled } from './staticfiles-not-installed';

/** Every rule, by id. */
export const RULES: readonly Rule[] = [
  appNotFound,
  brokenSymlink,
  djangoCheck,
  fileDirectoryClash,
  finderUnknown,
  hardcodedStaticUrl,
  missingLoadStatic,
  missingStaticFile,
  multilineTag,
  outdatedLoad,
  overwrittenStaticFile,
  settingsUnknown,
  staticDirMissing,
  staticDirPrefixClash,
  staticLeadingSlash,
  staticPathBackslash,
  staticPathCase,
  staticPathIsDirectory,
  staticPathNotCollected,
  staticPathQuery,
  staticRootInSourceDir,
  staticRootNotIgnored,
  staticfilesNotInstalled,
];
