import type { Command } from '../command';
import { collect } from './collect';
import { find } from './find';
import { settings } from './settings';

/** The commands of `QUICK_VERBS`. Whatever else they import, it must be neither the rules nor the engine of bundles. */
export const QUICK_COMMANDS: readonly Command[] = [collect, find, settings];
