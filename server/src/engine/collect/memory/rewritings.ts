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
  /** What is new, as `encode` writes it, behind the MD5 of the source. */
  private readonly fresh = new Map<string, string>();

  constructor(columns: readonly Column[] | undefined) {
    const [names = [], md5s = [], texts = []] = (columns ?? []) as Columns;
    this.rows = new Rows(md5s.length === names.length && texts.length === names.length ? names : []);
    this.md5s = md5s;
    this.texts = texts;
    this.isUsed = new Uint8Array(this.rows.names.length);
  }

  get(path: string, md5: string): readonly CachedRewriting[] {
    const text = this.text(path, md5);
    return text === undefined ? [] : decode(text, md5);
  }

  leavesAlone(path: string, md5: string): boolean {
    return this.text(path, md5) === '';
  }

  /** As `encode` makes it. */
  private text(path: string, md5: string): string | undefined {
    const fresh = this.fresh.size > 0 ? this.fresh.get(path) : undefined;
    if (fresh !== undefined) return md5Of(fresh) === md5 ? textOf(fresh) : undefined;
    const row = this.rows.find(path);
    if (row === undefined || this.md5s[row] !== md5) return undefined;
    if (!this.isUsed[row]) this.used++;
    this.isUsed[row] = 1;
    return this.texts[row]!;
  }

  add(path: string, md5: string, rewriting: CachedRewriting): void {
    if (!isStorable(rewriting)) return;
    const text = encode({ md5, all: [...this.get(path, md5).slice(-MOST), rewriting] });
    this.fresh.set(path, text === '' ? md5 : `${md5}${RECORD}${text}`);
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
      column((name) => textOf(fresh.get(name)!), this.texts),
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

function md5Of(known: string): string {
  const end = known.indexOf(RECORD);
  return end < 0 ? known : known.slice(0, end);
}

function textOf(known: string): string {
  const end = known.indexOf(RECORD);
  return end < 0 ? '' : known.slice(end + 1);
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
