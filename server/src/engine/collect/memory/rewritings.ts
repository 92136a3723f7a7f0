import type { CachedRewriting, RewriteCache } from '../../hashing/adjustable';
import { type Column, type StoredColumn, textColumn } from './columns';
import { Rows } from './rows';

/** Rewritings of style sheets and scripts, by their content and by what was found of the names in them. */
export class Rewritings implements RewriteCache {
  private readonly rows: Rows;
  private readonly md5s: readonly string[];
  private readonly texts: readonly string[];
  private readonly isUsed: Uint8Array;
  private used = 0;
  /** What is new; the MD5 alone of what stays as it is and refers to nothing. */
  private readonly fresh = new Map<string, Known | string>();

  constructor(columns: readonly Column[] | undefined) {
    const [names = [], md5s = [], texts = []] = (columns ?? []) as Columns;
    this.rows = new Rows(md5s.length === names.length && texts.length === names.length ? names : []);
    this.md5s = md5s;
    this.texts = texts;
    this.isUsed = new Uint8Array(this.rows.names.length);
  }

  get(path: string, md5: string): readonly CachedRewriting[] {
    const fresh = this.fresh.size > 0 ? this.fresh.get(path) : undefined;
    if (fresh !== undefined) return md5Of(fresh) === md5 ? allOf(fresh) : [];
    const text = this.stored(path, md5);
    return text === undefined ? [] : decode(text, md5);
  }

  leavesAlone(path: string, md5: string): boolean {
    const fresh = this.fresh.size > 0 ? this.fresh.get(path) : undefined;
    return fresh === undefined ? this.stored(path, md5) === '' : fresh === md5;
  }

  /** As `encode` made it in an earlier run. */
  private stored(path: string, md5: string): string | undefined {
    const row = this.rows.find(path);
    if (row === undefined || this.md5s[row] !== md5) return undefined;
    if (!this.isUsed[row]) this.used++;
    this.isUsed[row] = 1;
    return this.texts[row]!;
  }

  add(path: string, md5: string, rewriting: CachedRewriting): void {
    if (!isStorable(rewriting)) return;
    const all = [...this.get(path, md5).slice(-MOST), rewriting];
    const [first] = all;
    const isPlain = all.length === 1 && first!.md5 === md5 && first!.answers.length === 0;
    this.fresh.set(path, isPlain ? md5 : { md5, all });
  }

  get changed(): boolean {
    return this.fresh.size > 0 || this.used * 2 < this.rows.names.length;
  }

  encode(): readonly StoredColumn[] {
    const { rows, fresh, isUsed } = this;
    const kept = rows.names.flatMap((name, row) => (fresh.has(name) || isUsed[row] ? [row] : []));
    const placed = new Set(fresh.size > 0 ? rows.names : []);
    const added = [...fresh.keys()].filter((name) => !placed.has(name));
    const column = (ofFresh: (name: string) => string, stored: readonly string[]) =>
      textColumn(kept.length + added.length, (at) => {
        const row = kept[at];
        const name = row === undefined ? added[at - kept.length]! : rows.names[row]!;
        return row === undefined || fresh.has(name) ? ofFresh(name) : stored[row]!;
      });
    return [
      column((name) => name, rows.names),
      column((name) => md5Of(fresh.get(name)!), this.md5s),
      column((name) => encode(fresh.get(name)!), this.texts),
    ];
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

function md5Of(known: Known | string): string {
  return typeof known === 'string' ? known : known.md5;
}

function allOf(known: Known | string): readonly CachedRewriting[] {
  return typeof known === 'string' ? [{ md5: known, answers: [] }] : known.all;
}

/** Empty for what nearly all scripts are: left as it is, and referring to nothing. */
function encode(known: Known | string): string {
  const md5 = md5Of(known);
  return allOf(known)
    .map((one) => [one.md5 === md5 ? '' : one.md5, ...one.answers.flat()].join(UNIT))
    .join(RECORD);
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
