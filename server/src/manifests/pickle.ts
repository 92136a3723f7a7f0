/**
 * Python's pickle as far as webassets stores data in it: texts, numbers, None and dicts. Reading executes nothing: a pickle
 * that names a class or calls anything is no data.
 */
export type Pickled = null | boolean | number | string | readonly Pickled[] | PickledDict;
export type PickledDict = ReadonlyMap<Pickled, Pickled>;

/** `pickle.dumps(dict, protocol=2)`, as CPython writes it. */
export function pickleDict(dict: ReadonlyMap<string, string | number | null>): Buffer {
  const out = new Writer();
  out.bytes(0x80, 2, EMPTY_DICT);
  out.memoize();
  const entries = [...dict];
  if (entries.length === 1) {
    out.entry(entries[0]!);
    out.bytes(SETITEM);
  } else if (entries.length > 1) {
    // A full batch is followed by another one, be it empty.
    for (let start = 0; start <= entries.length; start += BATCH) {
      out.bytes(MARK);
      for (const entry of entries.slice(start, start + BATCH)) out.entry(entry);
      out.bytes(SETITEMS);
      if (entries.length - start < BATCH) break;
    }
  }
  out.bytes(STOP);
  return out.result();
}

/** `pickle.dumps(value)` with protocol 4, the default of Python 3.8 to 3.13. */
export function pickleValue(value: string | number | null): Buffer {
  const payload = Buffer.concat([value === null ? Buffer.of(NONE) : encoded(value), Buffer.of(STOP)]);
  if (payload.length < 4) return Buffer.concat([Buffer.of(0x80, 4), payload]);
  const frame = Buffer.alloc(8);
  frame.writeBigUInt64LE(BigInt(payload.length));
  return Buffer.concat([Buffer.of(0x80, 4, FRAME), frame, payload]);
}

/** What a pickle of any protocol holds; undefined if it is broken or not plain data. */
export function unpickle(bytes: Uint8Array): Pickled | undefined {
  try {
    return new Reader(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)).run();
  } catch {
    // Reading beyond the end, or something that is no plain data.
    return undefined;
  }
}

const MARK = 0x28;
const STOP = 0x2e;
const NONE = 0x4e;
const FRAME = 0x95;
const SETITEM = 0x73;
const SETITEMS = 0x75;
const EMPTY_DICT = 0x7d;
const BATCH = 1000;

function encoded(value: string | number): Buffer {
  if (typeof value === 'number') return encodedInt(value);
  const text = Buffer.from(value);
  const head =
    text.length < 256 ? Buffer.of(0x8c, text.length) : Buffer.concat([Buffer.of(0x58), uint32(text.length)]);
  return Buffer.concat([head, text, Buffer.of(0x94)]);
}

function encodedInt(value: number): Buffer {
  if (value >= 0 && value <= 0xff) return Buffer.of(0x4b, value);
  if (value >= 0 && value <= 0xffff) return Buffer.of(0x4d, value & 0xff, value >> 8);
  if (value >= -0x80000000 && value <= 0x7fffffff) {
    const bytes = Buffer.alloc(5, 0x4a);
    bytes.writeInt32LE(value, 1);
    return bytes;
  }
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(BigInt(value));
  let length = 8;
  // The shortest form of two's complement.
  while (length > 1 && isSignOnly(bytes[length - 1]!, bytes[length - 2]!)) length--;
  return Buffer.concat([Buffer.of(0x8a, length), bytes.subarray(0, length)]);
}

function isSignOnly(byte: number, next: number): boolean {
  return (byte === 0 && next < 0x80) || (byte === 0xff && next >= 0x80);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

class Writer {
  private readonly parts: Buffer[] = [];
  private memoized = 0;
  /** CPython has one object for each text of at most one Latin-1 character, so that it is written once. */
  private readonly shared = new Map<string, number>();

  bytes(...bytes: number[]): void {
    this.parts.push(Buffer.from(bytes));
  }

  entry([key, value]: readonly [string, string | number | null]): void {
    this.text(key);
    if (value === null) this.bytes(NONE);
    else if (typeof value === 'number') this.parts.push(encodedInt(value));
    else this.text(value);
  }

  memoize(): void {
    if (this.memoized < 256) this.bytes(0x71, this.memoized);
    else this.parts.push(Buffer.of(0x72), uint32(this.memoized));
    this.memoized++;
  }

  result(): Buffer {
    return Buffer.concat(this.parts);
  }

  private text(text: string): void {
    const isShared = text.length === 0 || (text.length === 1 && text.charCodeAt(0) < 256);
    const known = this.shared.get(text);
    if (known !== undefined) {
      if (known < 256) this.bytes(0x68, known);
      else this.parts.push(Buffer.of(0x6a), uint32(known));
      return;
    }
    if (isShared) this.shared.set(text, this.memoized);
    const bytes = Buffer.from(text);
    this.parts.push(Buffer.of(0x58), uint32(bytes.length), bytes);
    this.memoize();
  }
}

/** The machine that reads a pickle. Anything unexpected is thrown, and caught by `unpickle`. */
class Reader {
  private at = 0;
  private stack: Pickled[] = [];
  private readonly marks: Pickled[][] = [];
  private readonly memo: Pickled[] = [];

  constructor(private readonly bytes: Buffer) {}

  run(): Pickled {
    for (;;) {
      const code = this.byte();
      if (code === STOP) return this.pop();
      const step = OPCODES[code];
      if (!step) throw new Error('not plain data');
      step(this);
    }
  }

  byte(): number {
    return this.take(1)[0]!;
  }

  take(length: number): Buffer {
    if (length < 0 || this.at + length > this.bytes.length) throw new Error('too short');
    const taken = this.bytes.subarray(this.at, this.at + length);
    this.at += length;
    return taken;
  }

  line(): string {
    const end = this.bytes.indexOf(0x0a, this.at);
    const text = this.take(end - this.at).toString('latin1');
    this.at++;
    return text;
  }

  push(value: Pickled): void {
    this.stack.push(value);
  }

  pop(): Pickled {
    const value = this.stack.pop();
    if (value === undefined) throw new Error('nothing there');
    return value;
  }

  mark(): void {
    this.marks.push(this.stack);
    this.stack = [];
  }

  toMark(): Pickled[] {
    const items = this.stack;
    const outer = this.marks.pop();
    if (!outer) throw new Error('no mark');
    this.stack = outer;
    return items;
  }

  put(index: number): void {
    if (!Number.isInteger(index) || index < 0 || index > this.bytes.length) throw new Error('no such place');
    const value = this.pop();
    this.memo[index] = value;
    this.push(value);
  }

  putNext(): void {
    this.put(this.memo.length);
  }

  get(index: number): void {
    const value = this.memo[index];
    if (value === undefined) throw new Error('not remembered');
    this.push(value);
  }

  setItems(items: readonly Pickled[]): void {
    const dict = this.pop();
    if (!(dict instanceof Map) || items.length % 2 !== 0) throw new Error('no dict');
    for (let i = 0; i < items.length; i += 2) dict.set(items[i]!, items[i + 1]!);
    this.push(dict);
  }

  append(items: readonly Pickled[]): void {
    const list = this.pop();
    if (!Array.isArray(list)) throw new Error('no list');
    for (const item of items) list.push(item);
    this.push(list);
  }
}

/** Texts are decoded as Python decodes them, but for lone surrogates. */
const utf8 = (bytes: Buffer): string => bytes.toString('utf8');

const OPCODES: Readonly<Record<number, (reader: Reader) => void>> = {
  [0x80]: (r) => void r.byte(),
  [FRAME]: (r) => void r.take(8),
  [MARK]: (r) => r.mark(),
  [NONE]: (r) => r.push(null),
  [0x88]: (r) => r.push(true),
  [0x89]: (r) => r.push(false),
  [0x49]: (r) => r.push(intLine(r.line())),
  [0x4b]: (r) => r.push(r.byte()),
  [0x4d]: (r) => r.push(r.take(2).readUInt16LE()),
  [0x4a]: (r) => r.push(r.take(4).readInt32LE()),
  [0x4c]: (r) => r.push(intLine(r.line().replace(/L$/, ''))),
  [0x8a]: (r) => r.push(longOf(r.take(r.byte()))),
  [0x47]: (r) => r.push(r.take(8).readDoubleBE()),
  [0x56]: (r) => r.push(rawUnicode(r.line())),
  [0x58]: (r) => r.push(utf8(r.take(r.take(4).readUInt32LE()))),
  [0x8c]: (r) => r.push(utf8(r.take(r.byte()))),
  [0x8d]: (r) => r.push(utf8(r.take(Number(r.take(8).readBigUInt64LE())))),
  // Python 2's `str`.
  [0x55]: (r) => r.push(r.take(r.byte()).toString('latin1')),
  [0x54]: (r) => r.push(r.take(r.take(4).readInt32LE()).toString('latin1')),
  [0x71]: (r) => r.put(r.byte()),
  [0x72]: (r) => r.put(r.take(4).readUInt32LE()),
  [0x70]: (r) => r.put(intLine(r.line())),
  [0x94]: (r) => r.putNext(),
  [0x68]: (r) => r.get(r.byte()),
  [0x6a]: (r) => r.get(r.take(4).readUInt32LE()),
  [0x67]: (r) => r.get(intLine(r.line())),
  [EMPTY_DICT]: (r) => r.push(new Map()),
  [0x64]: (r) => {
    const items = r.toMark();
    r.push(new Map());
    r.setItems(items);
  },
  [SETITEM]: (r) => {
    const value = r.pop();
    r.setItems([r.pop(), value]);
  },
  [SETITEMS]: (r) => r.setItems(r.toMark()),
  [0x5d]: (r) => r.push([]),
  [0x6c]: (r) => r.push(r.toMark()),
  [0x61]: (r) => r.append([r.pop()]),
  [0x65]: (r) => r.append(r.toMark()),
  [0x29]: (r) => r.push([]),
  [0x74]: (r) => r.push(r.toMark()),
  [0x85]: (r) => r.push([r.pop()]),
  [0x86]: (r) => {
    const second = r.pop();
    r.push([r.pop(), second]);
  },
  [0x30]: (r) => void r.pop(),
};

/** Protocol 0: Python's `raw-unicode-escape`, in which every backslash of the text is one of these. */
function rawUnicode(line: string): string {
  return line.replace(/\\u([0-9a-f]{4})|\\U([0-9a-f]{8})/g, (_, short?: string, long?: string) =>
    String.fromCodePoint(Number.parseInt((short ?? long)!, 16)),
  );
}

function intLine(text: string): number {
  if (!/^-?[0-9]+$/.test(text)) throw new Error('no number');
  return Number(text);
}

function longOf(bytes: Buffer): number {
  let value = 0n;
  for (let i = bytes.length - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[i]!);
  const sign = bytes.length > 0 && bytes.at(-1)! >= 0x80 ? 1n << BigInt(8 * bytes.length) : 0n;
  return Number(value - sign);
}
