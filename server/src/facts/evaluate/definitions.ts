import type { ClassDef, FunctionDef, Stmt } from '../../syntax/python/ast';
import { defaultsOf } from './arguments';
import { bind } from './bindings';
import { Left, placeOf, siteOf } from './machine';
import {
  type Binding,
  type ClassObj,
  type Frame,
  type InstanceObj,
  type Machine,
  type Obj,
  Scope,
  type UnknownObj,
} from './model';
import { list, str, unknown } from './objects';

/** `def`: the function, wrapped by its decorators. */
export function defineFunction(machine: Machine, def: FunctionDef, frame: Frame): void {
  const made: Obj = {
    kind: 'func',
    name: def.name,
    params: def.params,
    defaults: defaultsOf(machine, def.params, frame),
    body: def.body,
    frame,
    def,
  };
  bind(
    machine,
    frame,
    def.name,
    decorate(machine, made, def.decorators, frame),
    placeOf(frame, { span: def.nameSpan }),
  );
}

/** `class`: bases and body evaluated; enum members become instances. */
export function defineClass(machine: Machine, def: ClassDef, frame: Frame): void {
  const at = placeOf(frame, { span: def.nameSpan });
  const evaluated = def.bases
    .filter((base) => base.name === undefined)
    .map((base) => machine.evaluate(base.value, frame));
  const mixed = evaluated.some((base) => base.kind === 'native');
  const bases = evaluated
    .filter((base) => base.kind !== 'native')
    .map((base) =>
      base.kind === 'class'
        ? base
        : unknown(base.kind === 'unknown' ? base.why : 'a base class that is not known', base.at),
    );
  const scope = new Scope(frame.scope, true);
  const mro: (ClassObj | UnknownObj)[] = [];
  const made: ClassObj = {
    kind: 'class',
    name: frame.module.name === '' ? def.name : `${frame.module.name}.${def.name}`,
    mro,
    attrs: scope.vars,
    mixed,
    bases: bases.flatMap((base) => (base.kind === 'class' ? [base.name] : [])),
    fields: fieldsOf(def.body, bases),
    at,
  };
  mro.push(made, ...linearize(bases));
  machine.journal.fresh(made);
  machine.journal.fresh(scope);
  if (machine.execute(def.body, { ...frame, scope, yields: list([]), owner: made }) === 'left')
    throw new Left();
  made.attrs = new Map(scope.vars);
  if (mro.some((base) => base.kind === 'class' && base.name === 'enum.Enum')) makeMembers(made);
  bind(machine, frame, def.name, decorate(machine, made, def.decorators, frame), at);
}

function decorate(machine: Machine, made: Obj, decorators: FunctionDef['decorators'], frame: Frame): Obj {
  let value = made;
  for (const decorator of [...decorators].reverse()) {
    // `@name.setter` and its kin change nothing that reading needs.
    if (decorator.type === 'Attribute' && ['setter', 'getter', 'deleter'].includes(decorator.name)) {
      const property = machine.evaluate(decorator.value, frame);
      if (property.kind === 'wrapped') return property;
    }
    const wrapper = machine.evaluate(decorator, frame);
    value = machine.call(
      wrapper,
      { positional: [value], keywords: new Map(), open: undefined },
      siteOf(frame, decorator),
    );
  }
  return value;
}

/** Python's C3 linearisation of the bases; where they contradict each other, first come first. */
function linearize(bases: readonly (ClassObj | UnknownObj)[]): (ClassObj | UnknownObj)[] {
  const queues = [...bases.map((base) => (base.kind === 'class' ? [...base.mro] : [base])), [...bases]];
  const order: (ClassObj | UnknownObj)[] = [];
  for (;;) {
    const live = queues.filter((queue) => queue.length > 0);
    if (live.length === 0) return order;
    const head =
      live.map((queue) => queue[0]!).find((one) => !live.some((queue) => queue.indexOf(one, 1) > 0)) ??
      live[0]![0]!;
    order.push(head);
    for (const queue of queues) {
      const i = queue.indexOf(head);
      if (i >= 0) queue.splice(i, 1);
    }
  }
}

function fieldsOf(body: readonly Stmt[], bases: readonly (ClassObj | UnknownObj)[]): string[] {
  const inherited = bases.flatMap((base) => (base.kind === 'class' ? base.fields : []));
  const own = body.flatMap((stmt) =>
    stmt.type === 'AnnAssign' && stmt.target.type === 'Name' ? [stmt.target.id] : [],
  );
  return [...new Set([...inherited, ...own])];
}

/** Enum: each plain attribute of the body becomes a member with `name` and `value`. */
function makeMembers(cls: ClassObj): void {
  const members = new Map<string, Binding>();
  for (const [name, binding] of cls.attrs) {
    const plain =
      !name.startsWith('_') && !['func', 'wrapped', 'native', 'class'].includes(binding.value.kind);
    if (!plain) {
      members.set(name, binding);
      continue;
    }
    const member: InstanceObj = {
      kind: 'instance',
      cls,
      attrs: new Map([
        ['name', { value: str(name) }],
        ['value', { value: binding.value }],
      ]),
    };
    members.set(name, { value: member, at: binding.at });
  }
  cls.attrs = members;
}
