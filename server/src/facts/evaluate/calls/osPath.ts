import { posix } from 'node:path';
import { absPath, resolvePath } from '../../../base/path';
import { allCertain, iterate } from '../iterate';
import { locationOf } from '../machine';
import type { CallSite, Machine, Obj } from '../model';
import { bool, list, str, tuple, unknown } from '../objects';
import { type Native, type Natives, text, whyUnknown } from './arguments';

/** `os.path`, POSIX rules (paths are kept with forward slashes everywhere). */
export const osPath: Natives = {
  join: (_, { positional }, site) => {
    const parts = positional.map(text);
    if (parts.includes(undefined))
      return unknown(whyUnknown(positional, 'a part of the path is not known'), locationOf(site));
    return str(joinPaths(parts as string[]), locationOf(site));
  },
  dirname: onText((path) => dirnameOf(path)),
  basename: onText((path) => path.slice(path.lastIndexOf('/') + 1)),
  abspath: onText((path, machine) => resolvePath(machine.sources.cwd, path)),
  realpath: onText((path, machine) => machine.sources.realPath(resolvePath(machine.sources.cwd, path))),
  normpath: onText((path) => normalize(path)),
  normcase: onText((path) => path),
  expanduser: onText((path, machine) => expandUser(path, machine) ?? path),
  expandvars: (machine, { positional: [path] }) => {
    const raw = text(path);
    if (raw === undefined) return unknown(whyUnknown([path], 'the path is not known'));
    return str(
      raw.replace(/\$(\w+)|\$\{([^}]*)\}/g, (whole, a, b) => text(machine.environ.get(a ?? b)) ?? whole),
    );
  },
  split: (_, { positional: [path] }) => {
    const raw = text(path);
    if (raw === undefined) return unknown(whyUnknown([path], 'the path is not known'));
    return tuple([str(dirnameOf(raw)), str(raw.slice(raw.lastIndexOf('/') + 1))]);
  },
  splitext: (_, { positional: [path] }) => {
    const raw = text(path);
    if (raw === undefined) return unknown(whyUnknown([path], 'the path is not known'));
    const name = raw.slice(raw.lastIndexOf('/') + 1);
    const dot = name.lastIndexOf('.');
    const end = dot > 0 && /[^.]/.test(name.slice(0, dot)) ? raw.length - name.length + dot : raw.length;
    return tuple([str(raw.slice(0, end)), str(raw.slice(end))]);
  },
  relpath: (machine, { positional: [path, start] }) => {
    const [to, from] = [text(path), start ? text(start) : '.'];
    if (to === undefined || from === undefined)
      return unknown(whyUnknown([path, start], 'the path is not known'));
    const { cwd } = machine.sources;
    return str(posix.relative(resolvePath(cwd, from), resolvePath(cwd, to)) || '.');
  },
  commonpath: (_, { positional: [paths] }) => {
    const items = paths && iterate(paths);
    const texts = items?.map(text);
    if (!texts || texts.includes(undefined) || !allCertain(items!))
      return unknown('the paths are not all known');
    const split = texts.map((path) => path!.split('/'));
    let same = 0;
    while (split.every((parts) => same < parts.length && parts[same] === split[0]![same])) same++;
    return str(split[0]!.slice(0, same).join('/') || '/');
  },
  commonprefix: (_, { positional: [paths] }) => {
    const texts = paths && iterate(paths)?.map(text);
    if (!texts || texts.includes(undefined)) return unknown('the paths are not all known');
    const [first = ''] = texts as string[];
    let same = 0;
    while (same < first.length && texts.every((path) => path![same] === first[same])) same++;
    return str(first.slice(0, same));
  },
  isabs: (_, { positional: [path] }) =>
    text(path) === undefined
      ? unknown(whyUnknown([path], 'the path is not known'))
      : bool(text(path)!.startsWith('/') || /^[A-Z]:\//.test(text(path)!)),
  exists: onDisk((kind) => kind !== undefined),
  lexists: onDisk((kind) => kind !== undefined),
  isfile: onDisk((kind) => kind === 'file'),
  isdir: onDisk((kind) => kind === 'directory'),
  getsize: () => unknown('file sizes are not read'),
  getmtime: () => unknown('file times are not read'),
};

/** `os.listdir`, `os.getcwd` and what else settings ask of `os`. */
export const osFunctions: Natives = {
  getcwd: (machine) => str(machine.sources.cwd),
  listdir: (machine, { positional: [dir] }, site) => {
    const raw = dir ? text(dir) : '.';
    if (raw === undefined) return unknown(whyUnknown([dir], 'the path is not known'));
    const names = machine.sources.list(resolvePath(machine.sources.cwd, raw));
    if (!names) return machine.raise('FileNotFoundError', `no directory ${raw}`, site);
    // Python lists in the order of the disk, which is not known: one name or none is the only certain order.
    if (names.length > 1) return unorderedList(names.map((one) => one.name));
    return list(names.map((one) => str(one.name)));
  },
  makedirs: (): Obj => ({ kind: 'none' }),
  mkdir: (): Obj => ({ kind: 'none' }),
  fspath: (_, { positional: [path] }) =>
    text(path) === undefined ? unknown(whyUnknown([path], 'the path is not known')) : str(text(path)!),
  cpu_count: () => unknown('the number of processors is not read'),
  getpid: () => unknown('process ids are not read'),
  urandom: () => ({ kind: 'bytes' }),
};

/** Names whose order only the disk knows; code that sorts them, or makes a set of them, is exact. */
function unorderedList(names: readonly string[]): Obj {
  return { kind: 'set', items: names.map((name) => str(name)) };
}

/** os.path.join of POSIX. */
export function joinPaths(parts: readonly string[]): string {
  let path = parts[0] ?? '';
  for (const part of parts.slice(1)) {
    if (part.startsWith('/') || /^[A-Z]:\//.test(part)) path = part;
    else path += path === '' || path.endsWith('/') ? part : `/${part}`;
  }
  return path;
}

/** The disk's answer for a path of the evaluated process. */
export function kindOf(machine: Machine, path: string): 'file' | 'directory' | 'other' | undefined {
  return machine.sources.kind(resolvePath(machine.sources.cwd, path));
}

/** The path with a leading `~` replaced by HOME; undefined where HOME is not known. */
export function expandUser(path: string, machine: Machine): string | undefined {
  if (!/^~(\/|$)/.test(path)) return path.startsWith('~') ? undefined : path;
  const home = text(machine.environ.get('HOME'));
  return home === undefined ? undefined : home.replace(/\/+$/, '') + path.slice(1);
}

function dirnameOf(path: string): string {
  const head = path.slice(0, path.lastIndexOf('/') + 1);
  return /^\/*$/.test(head) ? head : head.replace(/\/+$/, '');
}

function normalize(path: string): string {
  const normal = posix.normalize(path === '' ? '.' : path);
  const trimmed = normal.length > 1 && normal.endsWith('/') ? normal.slice(0, -1) : normal;
  return path.startsWith('/') ? absPath(trimmed) : trimmed;
}

function onText(change: (path: string, machine: Machine) => string): Native {
  return (machine: Machine, { positional: [path] }, site: CallSite) => {
    const raw = text(path);
    return raw === undefined
      ? unknown(whyUnknown([path], 'the path is not known'), locationOf(site))
      : str(change(raw, machine), locationOf(site));
  };
}

function onDisk(test: (kind: 'file' | 'directory' | 'other' | undefined) => boolean): Native {
  return (machine, { positional: [path] }) => {
    const raw = text(path);
    return raw === undefined
      ? unknown(whyUnknown([path], 'the path is not known'))
      : bool(test(kindOf(machine, raw)));
  };
}
