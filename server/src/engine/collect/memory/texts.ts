/** Rows of text (without NUL) as the bytes they are stored as: a tenth of what as many strings take. */
export class Texts {
  private buffer = Buffer.allocUnsafeSlow(1 << 12);
  private ends = new Float64Array(1 << 8);
  private count = 0;
  private length = 0;

  get rows(): number {
    return this.count;
  }

  /** All rows, with NUL between them. */
  get bytes(): Uint8Array {
    return this.buffer.subarray(0, this.length);
  }

  add(text: string): void {
    // No character takes more than three bytes.
    this.makeRoom(text.length * 3 + 1);
    if (this.count > 0) this.buffer[this.length++] = 0;
    this.length += this.buffer.write(text, this.length, 'utf8');
    this.end();
  }

  /** A row of others. */
  addFrom(others: Texts, row: number): void {
    const start = row === 0 ? 0 : others.ends[row - 1]! + 1;
    const bytes = others.buffer.subarray(start, others.ends[row]);
    this.makeRoom(bytes.length + 1);
    if (this.count > 0) this.buffer[this.length++] = 0;
    this.buffer.set(bytes, this.length);
    this.length += bytes.length;
    this.end();
  }

  private end(): void {
    if (this.count === this.ends.length) {
      const longer = new Float64Array(this.ends.length * 2);
      longer.set(this.ends);
      this.ends = longer;
    }
    this.ends[this.count++] = this.length;
  }

  private makeRoom(most: number): void {
    const needed = this.length + most;
    if (needed <= this.buffer.length) return;
    const bigger = Buffer.allocUnsafeSlow(Math.max(needed, Math.ceil(this.buffer.length * 1.5)));
    bigger.set(this.bytes);
    this.buffer = bigger;
  }
}

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
