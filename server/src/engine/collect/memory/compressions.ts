import type { Column } from './columns';

/** Compressed forms that were made of a content: the MD5 of each, or null where it was not worth it. */
export interface CompressedForms {
  readonly of: string;
  readonly br: string | null;
  readonly gz: string | null;
}

/** What WhiteNoise's part made, by what it was made from and how. */
export class Compressions {
  private readonly known = new Map<string, CompressedForms>();
  private readonly used = new Map<string, CompressedForms>();
  private isNew = false;

  constructor([keys = [], of = [], br = [], gz = []]: readonly Column[]) {
    keys.forEach((key, row) => {
      const [a, b, c] = [of[row], br[row], gz[row]] as string[];
      if (a !== undefined && b !== undefined && c !== undefined)
        this.known.set(key as string, { of: a, br: b || null, gz: c || null });
    });
  }

  before(key: string): CompressedForms | undefined {
    return this.known.get(key);
  }

  /** These are the forms that are there now. */
  note(key: string, forms: CompressedForms): void {
    this.isNew ||= this.known.get(key) !== forms;
    this.used.set(key, forms);
  }

  /** The forms that are there now, by name. */
  kept(brotli: boolean): ReadonlyMap<string, CompressedForms> {
    const start = compressionKey('', brotli);
    const all = [...this.used].filter(([key]) => key.startsWith(start));
    return new Map(all.map(([key, forms]) => [key.slice(start.length), forms]));
  }

  get changed(): boolean {
    return this.isNew || this.used.size * 2 < this.known.size;
  }

  encode(): readonly Column[] {
    const forms = [...this.used.values()];
    return [
      [...this.used.keys()],
      forms.map(({ of }) => of),
      forms.map(({ br }) => br ?? ''),
      forms.map(({ gz }) => gz ?? ''),
    ];
  }
}

/** What a form depends on besides the content. */
export function compressionKey(name: string, brotli: boolean): string {
  return `${brotli ? 'br' : 'gz'} ${name}`;
}
