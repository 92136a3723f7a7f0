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

/** Items are written together, so many at a time. */
const AT_A_TIME = 50;

/** A list that grows, and its JSON with it: of a long one, not all has to be written at a stretch. */
export class JsonArray {
  private readonly items: object[] = [];
  private readonly texts: string[] = [];
  private unwritten: object[] = [];

  add(item: object): void {
    this.items.push(item);
    if (this.unwritten.push(item) === AT_A_TIME) this.write();
  }

  /** An item with one more property, that is a list too. */
  addWith(item: object, property: string, list: JsonArray): void {
    this.write();
    this.items.push({ ...item, [property]: list.items });
    this.texts.push(`${JSON.stringify(item).slice(0, -1)},${JSON.stringify(property)}:${list.json()}}`);
  }

  append(list: JsonArray): void {
    for (const one of [this, list]) one.write();
    for (const item of list.items) this.items.push(item);
    for (const text of list.texts) this.texts.push(text);
  }

  /** The items; `jsonOf` knows their JSON. */
  written(): readonly object[] {
    jsonOf.adopt(this.items, Buffer.from(this.json()));
    return this.items;
  }

  private write(): void {
    if (this.unwritten.length > 0) this.texts.push(JSON.stringify(this.unwritten).slice(1, -1));
    this.unwritten = [];
  }

  private json(): string {
    this.write();
    return `[${this.texts.join(',')}]`;
  }
}

/** The JSON of a list, in UTF-8: of one that comes from a `JsonList` it is known. */
export const jsonOf = derive((items: readonly object[]): Uint8Array => Buffer.from(JSON.stringify(items)));

const OPEN = Buffer.from('[');
const CLOSE = Buffer.from(']');

/** `[…,]` → `[…]` */
function withoutLastComma(all: Buffer): Buffer {
  all[all.length - 2] = all[all.length - 1]!;
  return all.subarray(0, -1);
}
