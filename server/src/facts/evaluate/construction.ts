import { freeze } from './freeze';
import type { CallArgs, CallSite, ClassObj, Machine, Obj } from './model';
import { NONE, nativeClass } from './objects';
import { thaw } from './thaw';
import type { Value } from './value';

export interface ConstructionAsked {
  readonly keywords: ReadonlyMap<string, Value>;
  /** Whether the class of that dotted name is known without being run. */
  isLibrary(dotted: string): boolean;
}

/** What is left of making an instance once the constructors of the project's own classes have run. */
export interface Construction {
  /** What the class of the library is given. */
  readonly given: Given;
  /** What constructors set on the instance. */
  readonly attributes: ReadonlyMap<string, Value>;
}

export interface Given {
  readonly positional: readonly Argument[];
  readonly keywords: ReadonlyMap<string, Argument>;
}

export interface Argument {
  readonly value: Value;
  /** Of an instance: the dotted names of its class and of those that it derives from, and what it was made with. */
  readonly instance?: { readonly mro: readonly string[]; readonly given: Given };
}

/**
 * Runs the constructors of a class up to the first class of a library, which only notes what it is given. Undefined if they do
 * not come there exactly once, with arguments that can be counted.
 */
export function constructionOf(
  machine: Machine,
  cls: ClassObj,
  { keywords, isLibrary }: ConstructionAsked,
  site: CallSite,
): Construction | undefined {
  const end = cls.mro.findIndex((base) => base.kind === 'unknown' || isLibrary(base.name));
  const behind = end < 0 ? [] : cls.mro.slice(end);
  // A constructor of the project's own that the library's would call in turn: what reaches it is not known.
  if (behind.some((base) => base.kind === 'class' && !isLibrary(base.name) && base.attrs.has('__init__')))
    return undefined;
  const calls: CallArgs[] = [];
  const library = nativeClass('object', {
    __init__(_, args) {
      calls.push(args);
      return NONE;
    },
  });
  const own = { ...cls, mro: [...cls.mro.slice(0, cls.mro.length - behind.length), library] };
  const args: CallArgs = {
    positional: [],
    keywords: new Map([...keywords].map(([name, value]) => [name, thaw(value)])),
    open: undefined,
  };
  const made = machine.call(own, args, site);
  const [call] = calls;
  if (made.kind !== 'instance' || calls.length !== 1 || call === undefined) return undefined;
  const [, ...positional] = call.positional;
  const given = givenBy({ ...call, positional });
  return (
    given && {
      given,
      attributes: new Map([...made.attrs].map(([name, { value }]) => [name, freeze(value)])),
    }
  );
}

function givenBy({ positional, keywords, open, openKeywords }: CallArgs): Given | undefined {
  if (open !== undefined || openKeywords) return undefined;
  return {
    positional: positional.map(argumentOf),
    keywords: new Map([...keywords].map(([name, value]) => [name, argumentOf(value)])),
  };
}

function argumentOf(obj: Obj): Argument {
  const value = freeze(obj);
  const given = obj.kind === 'instance' && obj.madeWith ? givenBy(obj.madeWith) : undefined;
  if (obj.kind !== 'instance' || !given) return { value };
  const mro = obj.cls.mro.flatMap((base) => (base.kind === 'class' ? [base.name] : []));
  return { value, instance: { mro, given } };
}
