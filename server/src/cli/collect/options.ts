import type { CollectOptions } from '../../engine/collect/options';
import { hasBrotli, whiteNoiseVersion } from '../../project/storage/whiteNoise';
import type { Task } from '../command';
import { Failure } from '../failure';
import type { Opened } from '../opened';
import type { OptionTable } from '../options';

export const COLLECT_OPTIONS: OptionTable = {
  clear: { short: 'c', help: 'delete what is in STATIC_ROOT and not collected again' },
  link: { short: 'l', help: 'make symbolic links instead of copies' },
  'dry-run': { short: 'n', help: 'show what would be done, and do nothing' },
  ignore: { short: 'i', value: 'PATTERN', help: 'leave out files and directories that match (repeatable)' },
  'no-default-ignore': { help: "do not leave out 'CVS', '.*' and '*~'" },
  'no-post-process': { help: 'neither hash nor compress' },
  'static-root': { value: 'DIR', help: 'collect into DIR instead of STATIC_ROOT' },
  storage: { value: 'DOTTED', help: 'the class of the storage, instead of what the settings say' },
  jobs: {
    value: 'N',
    help: 'read, copy and compress N files at the same time; by default as many as there are processors, up to four, and eight are compressed',
  },
  prune: { help: 'delete hashed files that neither the new manifest nor the one before names' },
  sorted: { help: 'in the order of names, not of the file system: the same manifest on every machine' },
  brotli: {
    value: 'WHEN',
    choices: ['auto', 'on', 'off'],
    help: 'WhiteNoise: make .br files; auto: if the project has the brotli package',
  },
  'allow-incomplete': { help: 'collect although some of the project is not known' },
  compat: { help: 'print what collectstatic prints, with its exit codes' },
  noinput: { help: 'do not ask' },
  'no-input': { help: 'do not ask' },
  'skip-checks': { help: "do not run Django's checks of the settings" },
};

/** The engine's options. Throws Failure for a number that is none. */
export function collectOptions({ given }: Task, { project, snapshot }: Opened): CollectOptions {
  const brotli = given.value('brotli') ?? 'auto';
  const version = whiteNoiseVersion(project, snapshot.files);
  return {
    clear: given.has('clear'),
    pretends: given.has('dry-run') && given.has('compat'),
    link: given.has('link'),
    postProcess: !given.has('no-post-process'),
    ignorePatterns: given.values('ignore'),
    defaultIgnore: !given.has('no-default-ignore'),
    sorted: given.has('sorted'),
    prune: given.has('prune'),
    brotli: brotli === 'auto' ? hasBrotli(project, snapshot.files) : brotli === 'on',
    ...(version === undefined ? {} : { whiteNoiseVersion: version }),
    ...jobsOf(given.value('jobs')),
  };
}

function jobsOf(given: string | undefined): { jobs?: number } {
  if (given === undefined) return {};
  if (!/^[1-9]\d{0,2}$/.test(given)) throw new Failure(`--jobs ${given}: expected a number from 1 to 999`);
  return { jobs: Number(given) };
}
