import { posix } from 'node:path';
import { resolvePath } from '../../../base/path';
import type { Location } from '../../../base/span';
import { locationOf } from '../machine';
import type { Machine, Obj } from '../model';
import { bool, list, path, str, tuple, unknown } from '../objects';
import { joinPurePath, purePath } from '../purePath';
import { arg, type Native, type Natives, text, whyUnknown } from './arguments';
import { globPaths } from './globbing';
import { openFile } from './openFile';
import { expandUser, joinPaths, kindOf } from './osPath';

/** `pathlib.Path(...)`. */
export const makePath: Native = (_, { positional }, site) => {
  const parts = positional.map(text);
  if (parts.includes(undefined))
    return unknown(whyUnknown(positional, 'a part of the path is not known'), locationOf(site));
  return path(purePath(joinPaths(parts as string[])), locationOf(site));
};

/** An attribute of a path that is not a method. */
export function pathAttribute(self: { readonly value: string }, name: string, at: Location): Obj | undefined {
  const base = self.value.slice(self.value.lastIndexOf('/') + 1);
  const dot = base.lastIndexOf('.');
  const hasSuffix = dot > 0 && dot < base.length - 1;
  switch (name) {
    case 'parent':
      return path(parentOf(self.value), at);
    case 'parents': {
      const parents: Obj[] = [];
      for (let current = self.value; parentOf(current) !== current; ) {
        current = parentOf(current);
        parents.push(path(current, at));
      }
      return tuple(parents);
    }
    case 'name':
      return str(base === '.' ? '' : base, at);
    case 'stem':
      return str(hasSuffix ? base.slice(0, dot) : base, at);
    case 'suffix':
      return str(hasSuffix ? base.slice(dot) : '', at);
    case 'suffixes':
      return list(
        base
          .replace(/^\.+/, '')
          .split('.')
          .slice(1)
          .map((part) => str(`.${part}`)),
      );
    case 'parts':
      return tuple(
        [...(self.value.startsWith('/') ? ['/'] : []), ...self.value.split('/').filter(Boolean)].map((part) =>
          str(part),
        ),
      );
    case 'anchor':
    case 'root':
      return str(self.value.startsWith('/') ? '/' : '');
    case 'drive':
      return str('');
    default:
      return undefined;
  }
}

/** Methods of paths; the path itself is the first argument. */
export const pathMethods: Natives = {
  joinpath: (_, { positional }, site) => {
    const parts = positional.map(text);
    if (parts.includes(undefined))
      return unknown(whyUnknown(positional, 'a part of the path is not known'), locationOf(site));
    return path((parts as string[]).reduce(joinPurePath), locationOf(site));
  },
  resolve: change((self, machine) => machine.sources.realPath(resolvePath(machine.sources.cwd, self))),
  absolute: change((self, machine) =>
    self.startsWith('/') ? self : joinPurePath(machine.sources.cwd, self),
  ),
  expanduser: change((self, machine) => expandUser(self, machine) ?? self),
  with_name: changeWith((self, name) => joinPurePath(parentOf(self), name)),
  with_stem: changeWith((self, stem) => joinPurePath(parentOf(self), stem + posix.extname(self))),
  with_suffix: changeWith((self, suffix) => {
    const extension = posix.extname(self);
    return self.slice(0, self.length - extension.length) + suffix;
  }),
  relative_to: (machine, { positional: [self, other] }, site) => {
    const [from, to] = [text(self)!, text(other)];
    if (to === undefined) return unknown(whyUnknown([other], 'the path is not known'));
    const base = purePath(to);
    if (from === base) return path('.');
    const prefix = base.endsWith('/') ? base : `${base}/`;
    return from.startsWith(prefix)
      ? path(from.slice(prefix.length))
      : machine.raise('ValueError', 'not in the subpath', site);
  },
  as_posix: (_, { positional: [self] }, site) => str(text(self)!, locationOf(site)),
  __str__: (_, { positional: [self] }, site) => str(text(self)!, locationOf(site)),
  __fspath__: (_, { positional: [self] }, site) => str(text(self)!, locationOf(site)),
  is_absolute: (_, { positional: [self] }) => bool(text(self)!.startsWith('/')),
  exists: (machine, { positional: [self] }) => bool(kindOf(machine, text(self)!) !== undefined),
  is_file: (machine, { positional: [self] }) => bool(kindOf(machine, text(self)!) === 'file'),
  is_dir: (machine, { positional: [self] }) => bool(kindOf(machine, text(self)!) === 'directory'),
  mkdir: () => ({ kind: 'none' }),
  touch: () => ({ kind: 'none' }),
  iterdir: (machine, { positional: [self] }, site) => children(machine, text(self)!, site),
  glob: (machine, args, site) => globbed(machine, args.positional[0], arg(args, 1, 'pattern'), [], site),
  rglob: (machine, args, site) => globbed(machine, args.positional[0], arg(args, 1, 'pattern'), ['**'], site),
  read_text: (machine, { positional: [self] }, site) => {
    const found = machine.sources.text(resolvePath(machine.sources.cwd, text(self)!));
    return found ? str(found.text) : machine.raise('FileNotFoundError', `no file ${text(self)}`, site);
  },
  open: (machine, args, site) => openFile(machine, args, site),
};

/** Matches of a pathlib pattern, in an order only the disk knows. */
function globbed(
  machine: Machine,
  self: Obj | undefined,
  pattern: Obj | undefined,
  first: readonly string[],
  site: Parameters<Native>[2],
): Obj {
  const wanted = text(pattern);
  if (wanted === undefined)
    return unknown(whyUnknown([pattern], 'the pattern is not known'), locationOf(site));
  const base = text(self)!;
  const start = resolvePath(machine.sources.cwd, base);
  const found = globPaths(machine, start, [...first, ...wanted.split('/').filter(Boolean)], {
    hidden: true,
    recursive: true,
  });
  return { kind: 'set', items: found.map((one) => path(joinPurePath(base, one.slice(start.length + 1)))) };
}

function children(machine: Machine, dir: string, site: Parameters<Native>[2]): Obj {
  const names = machine.sources.list(resolvePath(machine.sources.cwd, dir));
  if (!names) return machine.raise('FileNotFoundError', `no directory ${dir}`, site);
  return { kind: 'set', items: names.map((one) => path(joinPurePath(dir, one.name))) };
}

function parentOf(value: string): string {
  const slash = value.lastIndexOf('/');
  if (slash < 0) return '.';
  return slash === 0 ? '/' : value.slice(0, slash);
}

function change(map: (self: string, machine: Machine) => string): Native {
  return (machine, { positional: [self] }, site) => path(map(text(self)!, machine), locationOf(site));
}

function changeWith(map: (self: string, other: string) => string): Native {
  return (_, { positional: [self, other] }, site) =>
    text(other) === undefined
      ? unknown(whyUnknown([other], 'the name is not known'))
      : path(map(text(self)!, text(other)!), locationOf(site));
}
