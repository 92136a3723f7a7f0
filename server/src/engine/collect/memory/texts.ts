import type { StoredColumn } from './columns';

/** Rows of text (without NUL) as the bytes they are stored as, with NUL between them: a tenth of what as many strings take. */
export class Texts implements StoredColumn {
  /** What is full is not copied again; each is used as far as its last row goes. */
  private readonly chunks: Buffer[] = [Buffer.allocUnsafeSlow(CHUNK)];
  /** Of each row: its chunk, and where in that it starts and ends. */
  private places = new Uint32Array(3 << 8);
  private used = 0;
  private count = 0;
  private full = 0;

  get rows(): number {
    return this.count;
  }

  get length(): number {
    return this.full + this.used;
  }

  *parts(): Iterable<Uint8Array> {
    const last = this.chunks.length - 1;
    for (const [i, chunk] of this.chunks.entries()) yield i < last ? chunk : chunk.subarray(0, this.used);
  }

  add(text: string): void {
    // No character takes more than three bytes.
    const chunk = this.roomFor(text.length * 3 + 1);
    if (this.count > 0) chunk[this.used++] = 0;
    const start = this.used;
    this.used += chunk.write(text, start, 'utf8');
    if (this.count * 3 === this.places.length) {
      const longer = new Uint32Array(this.places.length * 2);
      longer.set(this.places);
      this.places = longer;
    }
    const { places } = this;
    const row = this.count++ * 3;
    places[row] = this.chunks.length - 1;
    places[row + 1] = start;
    places[row + 2] = this.used;
  }

  /** A row, in UTF-8. */
  at(row: number): Uint8Array {
    const [chunk, start, end] = [this.places[row * 3]!, this.places[row * 3 + 1], this.places[row * 3 + 2]];
    return this.chunks[chunk]!.subarray(start, end);
  }

  private roomFor(most: number): Buffer {
    const last = this.chunks.at(-1)!;
    if (this.used + most <= last.length) return last;
    this.chunks[this.chunks.length - 1] = last.subarray(0, this.used);
    this.full += this.used;
    const next = Buffer.allocUnsafeSlow(Math.max(CHUNK, most));
    this.chunks.push(next);
    this.used = 0;
    return next;
  }
}

const CHUNK = 1 << 18;

/** Numbers that come one row after the other. */
export class Numbers {
  private numbers: Float64Array;
  private count = 0;

  constructor(private readonly width: number) {
    this.numbers = new Float64Array(width * (1 << 8));
  }

  get rows(): number {
    return this.count;
  }

  /** All rows. */
  get all(): Float64Array {
    return this.numbers.subarray(0, this.count * this.width);
  }

  /** The place of one more row: the array, and where the row begins in it. */
  add(): readonly [numbers: Float64Array, row: number] {
    if (this.count * this.width === this.numbers.length) {
      const longer = new Float64Array(Math.ceil((this.count * 3) / 2) * this.width);
      longer.set(this.numbers);
      this.numbers = longer;
    }
    return [this.numbers, this.count++];
  }
}
