import { type AbsPath, dirname, resolvePath } from '../../../base/path';
import { finish } from '../../../base/steps';
import { setVar } from '../bindings';
import { iterate } from '../iterate';
import type { CallSite, Frame, Machine } from '../model';
import { list, NONE, nativeClass, str } from '../objects';
import { openScope } from '../taint';
import { type Native, text } from './arguments';
import { globPaths, splitPattern } from './globbing';

const OPTIONAL = nativeClass('split_settings.tools._Optional', {});

/** `optional('local.py')`. */
export const optional: Native = (_, { positional: [name] }) =>
  name?.kind === 'str'
    ? { kind: 'instance', cls: OPTIONAL, attrs: new Map([['__root__', { value: name }]]) }
    : str('');

const INCLUDED = '__included_files__';
const INCLUDING = '__included_file__';

/** django-split-settings 1.3 `include(*patterns, scope=None)`: runs the files in the caller's scope. */
export const include: Native = (machine, args, site) => {
  const { globals } = site.frame;
  const here = text(globals.vars.get(INCLUDING)?.value) ?? site.frame.path;
  for (const pattern of args.positional) {
    const name = text(pattern);
    if (name === undefined) {
      openScope(machine, globals, 'includes files whose names are not known');
      continue;
    }
    const isOptional = pattern.kind === 'instance';
    if (name === '' && isOptional) continue;
    const found = matches(machine, resolvePath(dirname(here as AbsPath), name));
    if (found.length === 0 && !isOptional) return machine.raise('OSError', `no such file: ${name}`, site);
    for (const file of found) includeFile(machine, file, site);
  }
  return NONE;
};

function includeFile(machine: Machine, file: AbsPath, site: CallSite): void {
  const { globals } = site.frame;
  const before = globals.vars.get(INCLUDED)?.value;
  const done = before && before.kind === 'list' ? before : list([]);
  if (iterate(done)?.some((one) => text(one) === file)) return;
  const saved = globals.vars.get(INCLUDING);
  setVar(machine, globals, INCLUDED, { value: list([...done.items, str(file)]) });
  setVar(machine, globals, INCLUDING, { value: str(file) });
  const frame: Frame = { ...site.frame, scope: globals, path: fileOf(site.frame) };
  if (!finish(machine.runFile(file, frame))) openScope(machine, globals, `${file} could not be read`);
  machine.journal.touch(globals);
  if (saved) globals.vars.set(INCLUDING, saved);
  else globals.vars.delete(INCLUDING);
}

/** `__file__` stays the including module's: the included code runs in its globals. */
function fileOf(frame: Frame): Frame['path'] {
  return (frame.module.file ?? frame.path) as Frame['path'];
}

/** `glob.glob`, which nobody sorts (django-split-settings 1.3): in the order of this disk, as Python would have it here. */
function matches(machine: Machine, pattern: AbsPath): AbsPath[] {
  const { start, segments } = splitPattern(pattern);
  return globPaths(machine, start, segments, { hidden: false, recursive: false, asOnDisk: true });
}
