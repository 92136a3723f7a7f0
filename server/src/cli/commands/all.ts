import type { Command } from '../command';
import { bundles } from './bundles';
import { check } from './check';
import { doctor } from './doctor';
import { find } from './find';
import { index } from './index';
import { lsp } from './lsp';
import { manifest } from './manifest';
import { plan } from './plan';
import { settings } from './settings';

/** Every verb, in the order of help. */
export const COMMANDS: readonly Command[] = [
  index,
  find,
  bundles,
  check,
  manifest,
  plan,
  settings,
  doctor,
  lsp,
];

/** Verbs that are reserved, and refused, until they are built. */
export const LATER: readonly string[] = ['collect', 'build', 'watch', 'clean', 'assets-check'];
