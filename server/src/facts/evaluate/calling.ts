import { derive } from '../../base/derive';
import type { Expr, Stmt } from '../../syntax/python/ast';
import { leadingTo, MAX_ALTERNATIVES } from './alternatives';
import { lookInMro } from './attributes';
import { addInit, NAMED_TUPLE } from './calls/records';
import { isPackaged } from './imports';
import { joinAll } from './join';
import { EXIT, Left, locationOf } from './machine';
import {
  type AltObj,
  type CallArgs,
  type CallSite,
  type ClassObj,
  type Frame,
  type FuncObj,
  type InstanceObj,
  type Machine,
  type NativeObj,
  type Obj,
  PyRaise,
  Scope,
} from './model';
import { dict, list, NONE, str, tuple, unknown } from './objects';
import { openScope, taintDeep } from './taint';

const MAX_DEPTH = 40;

/** `func(*args)`. What is not known may do anything to the lists and dicts it is given. */
export function callObject(machine: Machine, func: Obj, args: CallArgs, site: CallSite): Obj {
  machine.step();
  switch (func.kind) {
    case 'func':
      return callFunction(machine, func, args, site);
    case 'native':
      return callNative(machine, func, args, site);
    case 'bound':
      return callObject(machine, func.func, { ...args, positional: [func.self, ...args.positional] }, site);
    case 'class':
      return instantiate(machine, func, args, site);
    case 'wrapped':
      return callObject(machine, func.func, args, site);
    case 'instance': {
      const method = machine.getAttr(func, '__call__', site);
      if (method.kind !== 'unknown') return callObject(machine, method, args, site);
      return callUnknown(machine, method.why, args, site);
    }
    case 'alt':
      return callEach(machine, func, args, site);
    case 'unknown':
      return callUnknown(machine, func.why, { ...args, positional: [func, ...args.positional] }, site);
    default:
      return machine.raise('TypeError', 'this object is not callable', site);
  }
}

function callEach(machine: Machine, alt: AltObj, args: CallArgs, site: CallSite): Obj {
  return machine.paths.choose(alt.options.map((option) => () => callObject(machine, option, args, site)));
}

function callUnknown(machine: Machine, why: string, args: CallArgs, site: CallSite): Obj {
  const given = [...args.positional, ...args.keywords.values()];
  for (const value of given) taintDeep(machine, value, 'passed to a function that is not evaluated');
  machine.paths.mayRaise();
  return leadingTo(unknown(why, locationOf(site)), given);
}

function callNative(machine: Machine, func: NativeObj, args: CallArgs, site: CallSite): Obj {
  if (args.open && !func.takesOpen) return callUnknown(machine, args.open, args, site);
  const all = args.keywords.size === 0 ? args.positional : [...args.positional, ...args.keywords.values()];
  const alt = func.pure ? all.find((value) => value.kind === 'alt') : undefined;
  const result =
    alt?.kind === 'alt' ? onEachOption(machine, func, args, alt, site) : run(machine, func, args, site);
  if (('items' in result || 'entries' in result) && isFresh(func)) machine.journal.fresh(result);
  // What is not known may be one of the arguments, or what one of them holds.
  return result.kind === 'unknown' ? leadingTo(result, all) : result;
}

/** True for natives whose answer nobody else holds. */
function isFresh({ name }: NativeObj): boolean {
  return FRESH.test(name);
}

const FRESH =
  /^(list|dict|set|frozenset|sorted|reversed|map|filter|zip|enumerate|range|copy\.\w+|str\.\w+|\w+\.(copy|keys|values|items|union))$/;

function onEachOption(machine: Machine, func: NativeObj, args: CallArgs, alt: AltObj, site: CallSite): Obj {
  const all = [...args.positional, ...args.keywords.values()];
  const combinations = all.reduce(
    (count, value) => count * (value.kind === 'alt' ? value.options.length : 1),
    1,
  );
  if (combinations > MAX_ALTERNATIVES) {
    machine.paths.mayRaise();
    return unknown('depends on too many conditions that are not known', locationOf(site));
  }
  return machine.paths.choose(
    alt.options.map((option) => () => {
      const replace = (value: Obj) => (value === alt ? option : value);
      const keywords = new Map([...args.keywords].map(([name, value]) => [name, replace(value)] as const));
      return callNative(machine, func, { ...args, positional: args.positional.map(replace), keywords }, site);
    }),
  );
}

/** A text or list beyond what JavaScript holds is unknown, and nothing more. */
function run(machine: Machine, func: NativeObj, args: CallArgs, site: CallSite): Obj {
  try {
    const result: Obj | undefined = func.call(machine, args, site);
    return result ?? machine.raise('TypeError', `${func.name}() misses an argument`, site);
  } catch (error) {
    if (error instanceof RangeError && !/call stack/.test(error.message))
      return unknown('a value grew too large', locationOf(site));
    // Nothing raises for sure that is given what is not wholly known.
    if (
      !(error instanceof PyRaise) ||
      ![...args.positional, ...args.keywords.values()].some((value) => isPartial(value))
    )
      throw error;
    machine.paths.mayRaise();
    return unknown(error.message, error.at);
  }
}

/** `seen`: values may share parts, which are looked at once. */
function isPartial(value: Obj, seen = new Set<Obj>()): boolean {
  if (value.kind === 'unknown' || value.kind === 'alt' || value.kind === 'maybe' || value.kind === 'rest')
    return true;
  if (seen.has(value)) return false;
  if ('items' in value) seen.add(value);
  return 'items' in value
    ? value.items.some((item) => isPartial(item, seen))
    : value.kind === 'dict' &&
        (value.open !== undefined || [...value.entries.values()].some((one) => one.maybe));
}

function callFunction(machine: Machine, func: FuncObj, args: CallArgs, site: CallSite): Obj {
  if (args.open) return callUnknown(machine, args.open, args, site);
  if (isPackaged(func.frame.path) && !isPackaged(site.frame.path)) {
    const answer = machine.limited(PACKAGE_WORK, () => runFunction(machine, func, args, site));
    return (
      answer ??
      callUnknown(machine, `\`${func.name}\` of a package takes too much work to evaluate`, args, site)
    );
  }
  return runFunction(machine, func, args, site);
}

/** How much work a call into an installed package may cost, in steps: enough for lists of apps, not for parsers. */
const PACKAGE_WORK = 60_000;

function runFunction(machine: Machine, func: FuncObj, args: CallArgs, site: CallSite): Obj {
  if (machine.callDepth >= MAX_DEPTH) {
    openScope(machine, func.frame.globals, 'functions call each other too deeply');
    return callUnknown(machine, 'functions call each other too deeply', args, site);
  }
  const scope = new Scope(func.frame.scope);
  const problem = bindParams(func, args, scope);
  if (problem) return machine.raise('TypeError', `${func.name}() ${problem}`, site);
  machine.journal.fresh(scope);
  const frame: Frame = { ...func.frame, scope, yields: list([]) };
  const { body } = func;
  machine.callDepth++;
  try {
    if (isExpr(body)) return machine.evaluate(body, frame);
    machine.journal.fresh(frame.yields);
    return returned(machine, body, frame);
  } finally {
    machine.callDepth--;
  }
}

/** Runs a function's body; one of the values it may return. */
function returned(machine: Machine, body: readonly Stmt[], frame: Frame): Obj {
  const values: Obj[] = [];
  const landed = machine.paths.land(EXIT.return, () => machine.execute(body, frame));
  const completion = machine.paths.follow(landed, (exit) => {
    values.push(exit?.value ?? NONE);
    return 'normal';
  });
  if (completion === 'normal') return yields(body) ? frame.yields : joinAll(values);
  const { catching, uncaught } = machine.paths;
  if (catching || !uncaught || uncaught.type === 'SystemExit') throw new Left();
  return unknown(uncaught.message, uncaught.at);
}

/** True for the body of a generator function: calling it runs it to its end, and answers what it yielded. */
const yields: (body: readonly Stmt[]) => boolean = derive((body) => body.some(containsYield));

function containsYield(node: unknown): boolean {
  if (typeof node !== 'object' || node === null) return false;
  if (Array.isArray(node)) return node.some(containsYield);
  const { type } = node as { type?: string };
  if (type === 'Yield') return true;
  if (type === 'FunctionDef' || type === 'Lambda' || type === 'ClassDef') return false;
  return Object.values(node).some(containsYield);
}

function isExpr(body: FuncObj['body']): body is Expr {
  return !Array.isArray(body as readonly Stmt[]);
}

/** Python's binding of arguments to parameters; answers what does not fit. */
function bindParams(func: FuncObj, args: CallArgs, scope: Scope): string | undefined {
  const keywords = args.keywords.size === 0 ? undefined : new Map(args.keywords);
  let next = 0;
  for (const param of func.params) {
    if (param.kind === '*') {
      scope.vars.set(param.name, { value: tuple(args.positional.slice(next)) });
      next = args.positional.length;
    } else if (param.kind === '**') {
      const named = [...(keywords ?? [])].map(([name, value]) => [str(name), value] as const);
      scope.vars.set(param.name, { value: dict(named) });
      keywords?.clear();
    } else {
      const given =
        param.keywordOnly || next >= args.positional.length
          ? keywords?.get(param.name)
          : args.positional[next++];
      keywords?.delete(param.name);
      const value = given ?? func.defaults.get(param.name);
      if (!value) return `misses the argument '${param.name}'`;
      scope.vars.set(param.name, { value });
    }
  }
  if (next < args.positional.length) return 'takes fewer positional arguments';
  const [extra] = keywords?.keys() ?? [];
  return extra === undefined ? undefined : `got an unexpected keyword argument '${extra}'`;
}

function instantiate(machine: Machine, cls: ClassObj, args: CallArgs, site: CallSite): Obj {
  if (cls.mro.some((base) => base.kind === 'class' && base.name === 'enum.Enum'))
    return enumMember(machine, cls, args, site);
  const make = lookInMro(cls, '__make__');
  if (make?.kind === 'native') return make.call(machine, args, site);
  const instance: InstanceObj = {
    ...{ kind: 'instance', cls, attrs: new Map() },
    ...{ madeWith: args, at: locationOf(site) },
  };
  machine.journal.fresh(instance);
  if (cls.fields.length > 0 && cls.mro.includes(NAMED_TUPLE)) addInit(cls);
  const init = lookInMro(cls, '__init__');
  if (init?.kind === 'func' || init?.kind === 'native') {
    callObject(machine, init, { ...args, positional: [instance, ...args.positional] }, site);
  }
  return instance;
}

/** `Env('prod')`: the member with that value. */
function enumMember(machine: Machine, cls: ClassObj, args: CallArgs, site: CallSite): Obj {
  const [wanted] = args.positional;
  if (!wanted || wanted.kind === 'unknown' || wanted.kind === 'alt')
    return unknown('which enum member is not known', locationOf(site));
  for (const { value } of cls.attrs.values()) {
    const own = value.kind === 'instance' ? value.attrs.get('value')?.value : undefined;
    if (own && own.kind === wanted.kind && 'value' in own && 'value' in wanted && own.value === wanted.value)
      return value;
  }
  return machine.raise('ValueError', 'not a valid enum member', site);
}
