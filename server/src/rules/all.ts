import { appNotFound } from './app-not-found';
import { djangoCheck } from './django-check';
import { finderUnknown } from './finder-unknown';
import { missingStaticFile } from './missing-static-file';
import { multilineTag } from './multiline-tag';
import type { Rule } from './rule';
import { settingsUnknown } from './settings-unknown';

/** Every rule, by id. */
export const RULES: readonly Rule[] = [
  appNotFound,
  djangoCheck,
  finderUnknown,
  missingStaticFile,
  multilineTag,
  settingsUnknown,
];
