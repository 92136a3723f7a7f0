import { derive } from '../base/derive';

/**
 * A list and the JSON of its items. Where a few of thousands are others than in a list before, no more than these are written
 * anew.
 */
export class JsonList<T extends object> {
  private constructor(
    readonly items: readonly T[],
    /** Each item, and a comma behind it; in UTF-8. */
    private readonly bytes: Buffer,
    /** Where each item ends, behind its comma. */
    private readonly ends: readonly number[],
  ) {}

  static of<T extends object>(items: readonly T[]): JsonList<T> {
    const written = items.map((item) => Buffer.from(`${JSON.stringify(item)},`));
    let end = 0;
    const ends = written.map(({ length }) => {
      end += length;
      return end;
    });
    return new JsonList(items, Buffer.concat(written), ends);
  }

  /** All items of some lists; `jsonOf` knows their JSON. */
  static joined<T extends object>(lists: readonly JsonList<T>[]): readonly T[] {
    const items: T[] = [];
    for (const list of lists) for (const item of list.items) items.push(item);
    adopt(items, [OPEN, ...lists.map(({ bytes }) => bytes), CLOSE]);
    return items;
  }

  /** One item with the items of some lists as its children. */
  static nested<T extends object>(item: object, children: readonly JsonList<T>[]): JsonList<T> {
    const list = JsonList.joined(children);
    const head = Buffer.from(`${JSON.stringify(item).slice(0, -1)},"children":`);
    const bytes = Buffer.concat([head, jsonOf(list), NESTED_CLOSE]);
    return new JsonList([{ ...item, children: list } as object as T], bytes, [bytes.length]);
  }

  /** The items with some of them replaced, by their numbers, or left out, and others behind them; `jsonOf` knows their JSON. */
  with(replaced: ReadonlyMap<number, T | undefined>, more: readonly T[] = []): readonly T[] {
    if (replaced.size === 0 && more.length === 0 && jsonOf.known(this.items)) return this.items;
    const numbers = [...replaced.keys()].sort((a, b) => a - b);
    const items: T[] = [];
    const parts: Uint8Array[] = [];
    const add = (item: T) => {
      items.push(item);
      parts.push(Buffer.from(`${JSON.stringify(item)},`));
    };
    let next = 0;
    const keepUpTo = (number: number) => {
      for (let i = next; i < number; i++) items.push(this.items[i]!);
      parts.push(this.bytes.subarray(this.ends[next - 1] ?? 0, this.ends[number - 1] ?? 0));
      next = number;
    };
    for (const number of numbers) {
      keepUpTo(number);
      const item = replaced.get(number);
      if (item) add(item);
      next = number + 1;
    }
    keepUpTo(this.items.length);
    for (const item of more) add(item);
    const list = replaced.size === 0 && more.length === 0 ? this.items : items;
    adopt(list, [OPEN, ...parts, CLOSE]);
    return list;
  }
}

/** `parts`: the brackets of the list, and its items between them, a comma behind each. */
function adopt(items: readonly object[], parts: readonly Uint8Array[]): void {
  const all = Buffer.concat(parts);
  jsonOf.adopt(items, items.length === 0 ? all : withoutLastComma(all));
}

/** The JSON of a list, in UTF-8: of one that comes from a `JsonList` it is known. */
export const jsonOf = derive((items: readonly object[]): Uint8Array => Buffer.from(JSON.stringify(items)));

const OPEN = Buffer.from('[');
const CLOSE = Buffer.from(']');
const NESTED_CLOSE = Buffer.from('},');

/** `[…,]` → `[…]` */
function withoutLastComma(all: Buffer): Buffer {
  all[all.length - 2] = all[all.length - 1]!;
  return all.subarray(0, -1);
}
