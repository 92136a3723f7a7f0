import type { CachedRewriting, RewriteCache } from '../../hashing/adjustable';
import type { Column } from './columns';
import { Rows } from './rows';

/** Rewritings of style sheets and scripts, by their content and by what was found of the names in them. */
export class Rewritings implements RewriteCache {
  private readonly rows: Rows;
  private readonly md5s: readonly string[];
  private readonly texts: readonly string[];
  private readonly isUsed: Uint8Array;
  private used = 0;
  private readonly fresh = new Map<string, Known>();

  constructor(columns: readonly Column[] | undefined) {
    const [names = [], md5s = [], texts = []] = (columns ?? []) as Columns;
    this.rows = new Rows(md5s.length === names.length && texts.length === names.length ? names : []);
    this.md5s = md5s;
    this.texts = texts;
    this.isUsed = new Uint8Array(this.rows.names.length);
  }

  get(path: string, md5: string): readonly CachedRewriting[] {
    const fresh = this.fresh.size > 0 ? this.fresh.get(path) : undefined;
    if (fresh) return fresh.md5 === md5 ? fresh.all : [];
    const row = this.rows.find(path);
    if (row === undefined || this.md5s[row] !== md5) return [];
    if (!this.isUsed[row]) this.used++;
    this.isUsed[row] = 1;
    return decode(this.texts[row]!, md5);
  }

  add(path: string, md5: string, rewriting: CachedRewriting): void {
    if (!isStorable(rewriting)) return;
    this.fresh.set(path, { md5, all: [...this.get(path, md5).slice(-MOST), rewriting] });
  }

  get changed(): boolean {
    return this.fresh.size > 0 || this.used * 2 < this.rows.names.length;
  }

  encode(): readonly Column[] {
    const names: string[] = [];
    const md5s: string[] = [];
    const texts: string[] = [];
    const fresh = new Map(this.fresh);
    const add = (name: string, md5: string, text: string) => {
      names.push(name);
      md5s.push(md5);
      texts.push(text);
    };
    this.rows.names.forEach((name, row) => {
      const newer = fresh.get(name);
      fresh.delete(name);
      if (newer) add(name, newer.md5, encode(newer));
      else if (this.isUsed[row]) add(name, this.md5s[row]!, this.texts[row]!);
    });
    for (const [name, newer] of fresh) add(name, newer.md5, encode(newer));
    return [names, md5s, texts];
  }
}

/** One for each pass at most: a file is rewritten again when a name in it has changed. */
const MOST = 6;

interface Known {
  /** Of the source. */
  readonly md5: string;
  readonly all: readonly CachedRewriting[];
}

type Columns = readonly [names?: readonly string[], md5s?: readonly string[], texts?: readonly string[]];

/** Between rewritings, and between the texts of one. */
const RECORD = '\x1e';
const UNIT = '\x1f';

/** Names come from files, and may hold anything. */
function isStorable({ answers }: CachedRewriting): boolean {
  return !answers.some((answer) => answer.some((text) => /[\0\x1e\x1f]/.test(text)));
}

/** Empty for what nearly all scripts are: left as it is, and referring to nothing. */
function encode({ md5, all }: Known): string {
  return all.map((one) => [one.md5 === md5 ? '' : one.md5, ...one.answers.flat()].join(UNIT)).join(RECORD);
}

function decode(text: string, md5: string): readonly CachedRewriting[] {
  if (text === '') return [{ md5, answers: [] }];
  return text.split(RECORD).map((record) => {
    const [made, ...units] = record.split(UNIT) as [string, ...string[]];
    const answers: [string, string][] = [];
    for (let i = 0; i + 1 < units.length; i += 2) answers.push([units[i]!, units[i + 1]!]);
    return { md5: made === '' ? md5 : made, answers };
  });
}
