import type { Command } from '../command';
import { assetsCheck } from './assetsCheck';
import { build } from './build';
import { bundles } from './bundles';
import { check } from './check';
import { clean } from './clean';
import { collect } from './collect';
import { doctor } from './doctor';
import { find } from './find';
import { index } from './index';
import { lsp } from './lsp';
import { manifest } from './manifest';
import { plan } from './plan';
import { settings } from './settings';
import { watch } from './watch';

/** Every verb, in the order of help. */
export const COMMANDS: readonly Command[] = [
  index,
  find,
  bundles,
  build,
  watch,
  clean,
  assetsCheck,
  check,
  collect,
  manifest,
  plan,
  settings,
  doctor,
  lsp,
];
