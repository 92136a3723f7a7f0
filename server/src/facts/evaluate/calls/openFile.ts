import { resolvePath } from '../../../base/path';
import { locationOf } from '../machine';
import type { InstanceObj, Obj } from '../model';
import { list, NONE, nativeClass, str, unknown } from '../objects';
import { arg, type Native, text, whyUnknown } from './arguments';

const contentOf = (self: Obj | undefined): Obj =>
  (self?.kind === 'instance' && self.attrs.get('content')?.value) || unknown('the file was not read');

const linesOf: Native = (_, { positional: [self] }) => {
  const content = contentOf(self);
  if (content.kind !== 'str') return content;
  return list((content.value.match(/[^\n]*\n|[^\n]+$/g) ?? []).map((line) => str(line)));
};

/** A file open for reading: its text is read when it is opened. */
const TEXT_FILE = nativeClass('io.TextIOWrapper', {
  __enter__: (_, { positional: [self] }) => self ?? NONE,
  __exit__: () => NONE,
  read: (_, { positional: [self] }) => contentOf(self),
  readlines: linesOf,
  readline: (machine, args, site) => {
    const lines = linesOf(machine, args, site);
    return lines.kind === 'list' ? (lines.items[0] ?? str('')) : lines;
  },
  close: () => NONE,
  write: () => unknown('files are not written'),
});

/** `open(path, mode)`. */
export const openFile: Native = (machine, args, site) => {
  const name = text(args.positional[0]);
  if (name === undefined)
    return unknown(whyUnknown([args.positional[0]], 'the path is not known'), locationOf(site));
  const mode = text(arg(args, 1, 'mode')) ?? 'r';
  if (/[wax+]/.test(mode)) return unknown('files are not written', locationOf(site));
  const found = machine.sources.text(resolvePath(machine.sources.cwd, name));
  if (!found) return machine.raise('FileNotFoundError', `no file ${name}`, site);
  const file: InstanceObj = {
    kind: 'instance',
    cls: TEXT_FILE,
    attrs: new Map([['content', { value: str(found.text) }]]),
  };
  return file;
};

/** The text behind a file object, a path's text, or a string. */
export function readable(obj: Obj | undefined): string | undefined {
  if (obj?.kind === 'instance' && obj.cls === TEXT_FILE) return text(contentOf(obj));
  return text(obj);
}
