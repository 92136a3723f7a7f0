import { appNotFound } from './app-not-found';
import { brokenSymlink } from './broken-symlink';
import { djangoCheck } from './django-check';
import { fileDirectoryClash } from './file-directory-clash';
import { finderUnknown } from './finder-unknown';
import { missingStaticFile } from './missing-static-file';
import { multilineTag } from './multiline-tag';
import { overwrittenStaticFile } from './overwritten-static-file';
import type { Rule } from './rule';
import { settingsUnknown } from './settings-unknown';
import { staticDirMissing } from './static-dir-missing';
import { staticDirPrefixClash } from './static-dir-prefix-clash';
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
  missingStaticFile,
  multilineTag,
  overwrittenStaticFile,
  settingsUnknown,
  staticDirMissing,
  staticDirPrefixClash,
  staticRootInSourceDir,
  staticRootNotIgnored,
  staticfilesNotInstalled,
];
