import { type AbsPath, joinNormal } from '../../base/path';
import type { Stamp } from '../../ports/collecting';
import type { SourceFileAt } from '../plan/plan';

/** What all files of a root share. */
export interface SourceRoot {
  readonly dir: AbsPath;
  readonly stamps: Stamps;
}

/** One of some hundred thousand: what can be worked out of it is not kept. */
export class SourceFile implements SourceFileAt {
  private hash: string | undefined;

  constructor(
    private readonly root: SourceRoot,
    readonly relative: string,
    /** Of its stamp. */
    readonly row: number | undefined,
  ) {}

  get file(): AbsPath {
    return joinNormal(this.root.dir, this.relative);
  }

  /** Its MD5, as `of` answers it once; undefined if it is no file, or cannot be read. */
  md5(of: (source: SourceFile, stamp: Stamp) => string | undefined): string | undefined {
    if (this.hash !== undefined) return this.hash;
    const { stamp } = this;
    if (stamp?.kind === 'file') this.hash = of(this, stamp);
    return this.hash;
  }

  get isHashed(): boolean {
    return this.hash !== undefined;
  }

  get stamp(): Stamp | undefined {
    return this.row === undefined ? undefined : this.root.stamps.at(this.row);
  }
}

const KINDS: readonly Stamp['kind'][] = ['file', 'directory', 'other'];
const WIDTH = 6;

/** Stamps as a table of numbers, a third of what as many objects take. */
export class Stamps {
  private numbers = new Float64Array(WIDTH * 1024);
  private rows = 0;

  add({ kind, size, mtimeMs, ctimeMs, inode, gid }: Stamp): number {
    const at = this.rows * WIDTH;
    if (at === this.numbers.length) {
      const longer = new Float64Array(Math.ceil(this.rows * 1.5) * WIDTH);
      longer.set(this.numbers);
      this.numbers = longer;
    }
    const { numbers } = this;
    numbers[at] = KINDS.indexOf(kind);
    numbers[at + 1] = size;
    numbers[at + 2] = mtimeMs;
    numbers[at + 3] = ctimeMs;
    numbers[at + 4] = inode;
    numbers[at + 5] = gid;
    return this.rows++;
  }

  at(row: number): Stamp {
    const { numbers } = this;
    const at = row * WIDTH;
    return {
      kind: KINDS[numbers[at]!]!,
      size: numbers[at + 1]!,
      mtimeMs: numbers[at + 2]!,
      ctimeMs: numbers[at + 3]!,
      inode: numbers[at + 4]!,
      gid: numbers[at + 5]!,
    };
  }
}
