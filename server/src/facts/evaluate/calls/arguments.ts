import type { CallArgs, InstanceObj, NativeObj, Obj } from '../model';

/** The argument at `index` or called `name`; undefined if not given. */
export function arg(args: CallArgs, index: number, name?: string): Obj | undefined {
  return args.positional[index] ?? (name === undefined ? undefined : args.keywords.get(name));
}

/** A `str`'s or path's text; undefined for anything else. */
export function text(obj: Obj | undefined): string | undefined {
  if (obj?.kind === 'str' || obj?.kind === 'path') return obj.value;
  return obj?.kind === 'instance' ? rootOf(obj) : undefined;
}

/** The path an `environ.Path` stands for; undefined for other instances. */
export function rootOf(obj: InstanceObj): string | undefined {
  const root = obj.attrs.get('__root__')?.value;
  return root?.kind === 'str' ? root.value : undefined;
}

/** An int; undefined for anything else. */
export function integer(obj: Obj | undefined): number | undefined {
  if (obj?.kind === 'bool') return Number(obj.value);
  return obj?.kind === 'num' && !obj.isFloat ? Number(obj.value) : undefined;
}

/** The first reason among `values` for not being known. */
export function whyUnknown(values: Iterable<Obj | undefined>, otherwise: string): string {
  for (const value of values) if (value?.kind === 'unknown') return value.why;
  return otherwise;
}

export type Native = NativeObj['call'];
export type Natives = Record<string, Native>;
