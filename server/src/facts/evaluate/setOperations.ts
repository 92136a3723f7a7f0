import { allCertain, unique } from './iterate';
import type { locationOf } from './machine';
import type { Obj, SeqObj } from './model';
import { keyOf, unknown } from './objects';

/** `|`, `&`, `-`, `^` of sets. With uncertain members only `|` keeps what is known. */
export function setOperation(op: string, a: SeqObj, b: SeqObj, at: ReturnType<typeof locationOf>): Obj {
  const ids = (items: readonly Obj[]) =>
    items.map((item) => keyOf(item.kind === 'maybe' ? item.value : item));
  if (op === '|') return { kind: 'set', items: unique([...a.items, ...b.items]), at };
  if (!allCertain(a.items) || !allCertain(b.items) || ids([...a.items, ...b.items]).includes(undefined)) {
    return unknown('a set with unknown members', at);
  }
  const inA = new Set(ids(a.items));
  const inB = new Set(ids(b.items));
  if (op === '&') return { kind: 'set', items: a.items.filter((item) => inB.has(keyOf(item))), at };
  if (op === '-') return { kind: 'set', items: a.items.filter((item) => !inB.has(keyOf(item))), at };
  if (op === '^') {
    const only = [...a.items.filter((i) => !inB.has(keyOf(i))), ...b.items.filter((i) => !inA.has(keyOf(i)))];
    return { kind: 'set', items: only, at };
  }
  return unknown(`the operation \`${op}\` on sets is not evaluated`, at);
}
