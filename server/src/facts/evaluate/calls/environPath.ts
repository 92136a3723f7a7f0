import { dirname, resolvePath } from '../../../base/path';
import type { Binding, InstanceObj, Machine, Obj } from '../model';
import { bool, nativeClass, str, unknown } from '../objects';
import { truth } from '../truth';
import { type Native, text, whyUnknown } from './arguments';

/** environ.Path: absolute at once. */
export function makePath(machine: Machine, parts: readonly Obj[], keywords: ReadonlyMap<string, Obj>): Obj {
  const texts = parts.map(text);
  if (texts.includes(undefined)) return unknown(whyUnknown(parts, 'a part of the path is not known'));
  const [start, ...more] = texts as string[];
  const isFile = truth(keywords.get('is_file') ?? bool(false)) === true;
  const base = resolvePath(machine.sources.cwd, start ?? '');
  const attrs = new Map<string, Binding>([
    ['__root__', { value: str(resolvePath(isFile ? dirname(base) : base, ...more)) }],
  ]);
  const made: InstanceObj = { kind: 'instance', cls: PATH, attrs };
  return made;
}

const appended: Native = (machine, args) => {
  const made = makePath(machine, args.positional, new Map());
  return made.kind === 'instance' ? made.attrs.get('__root__')!.value : made;
};

export const PATH = nativeClass('environ.Path', {
  __make__: (machine, args) =>
    makePath(machine, args.positional.length > 0 ? args.positional : [str('')], args.keywords),
  __call__: appended,
  __str__: (_, { positional: [self] }) => str(text(self)!),
  __fspath__: (_, { positional: [self] }) => str(text(self)!),
  path: (machine, args) => makePath(machine, args.positional, new Map()),
  __add__: (machine, args) => makePath(machine, args.positional, new Map()),
  __sub__: (machine, { positional: [self, levels] }) =>
    levels?.kind === 'num'
      ? makePath(machine, [self!, str('../'.repeat(Math.min(Number(levels.value), 100)))], new Map())
      : unknown('this path is not evaluated'),
  root: (_, { positional: [self] }) => str(text(self)!),
});
PATH.attrs.set('root', { value: { kind: 'wrapped', how: 'property', func: PATH.attrs.get('root')!.value } });
