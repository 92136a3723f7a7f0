import { isAscii, isUtf8 } from 'node:buffer';
import { hash } from 'node:crypto';
import type { Lookup, LookupError, Referrer } from './convert';
import { utf8Error } from './pythonText';
import { type BrokenReference, rewrite } from './rewrite';
import type { Rule } from './rules/rule';

/** A file as it will be collected. */
export interface SourceFile {
  /** MD5 of its content, in hex. */
  readonly md5: string;
  /** Its content; undefined if it can no longer be read. Asked for only where the text matters. */
  bytes(): Uint8Array | undefined;
  /** True if it is known to be UTF-8 in which no rule finds anything. */
  isPlain?(): boolean;
  /** True if, as far as the disk can tell, it is what `md5` was taken of. */
  isUnchanged?(): boolean;
}

/** How many bytes of rewritten files may be kept until they are written, which spares rewriting them once more. */
export interface Room {
  bytes: number;
}

/** What rewriting makes of a file, given the hashed names of the files it refers to. */
export interface Rewriting {
  readonly md5: string;
  /** Every name that was looked up, and what was found. The same answers make the same rewriting. */
  readonly answers: readonly Answer[];
  readonly errors: readonly BrokenReference[];
  /** The message of the UnicodeDecodeError, if the file is not UTF-8; it is left alone then. */
  readonly decodeError?: string;
  /** The content, if there was room for it. */
  readonly bytes?: Uint8Array;
}

export type Answer = readonly [name: string, found: string | LookupError];

/** Rewritings that survive the process, so that an unchanged file need not be read. */
export interface RewriteCache {
  /** Those known of a content under a logical path; none has errors. */
  get(path: string, md5: string): readonly CachedRewriting[];
  /** True if this content is known to look no name up, and to stay as it is. */
  leavesAlone(path: string, md5: string): boolean;
  add(path: string, md5: string, rewriting: CachedRewriting): void;
}

export interface CachedRewriting {
  readonly md5: string;
  readonly answers: readonly (readonly [name: string, hashed: string])[];
}

/** A stylesheet or script. It holds its text only if that refers to other files, and until `forgetText`. */
export class Adjustable {
  private text: string | undefined;
  private current: Rewriting | undefined;

  constructor(
    readonly source: SourceFile,
    private readonly rules: readonly Rule[],
    private readonly referrer: Referrer,
    private readonly cache: RewriteCache | undefined,
    private readonly room: Room | undefined,
  ) {}

  get name(): string {
    return this.referrer.name;
  }

  /** What `rewrite` answered last. */
  get last(): Rewriting | undefined {
    return this.current;
  }

  /** The names it looked up last, and what they were. */
  get answers(): readonly Answer[] {
    return this.current?.answers ?? [];
  }

  /** True if it stays as it is, whatever names other files get. */
  get isSettled(): boolean {
    return (
      this.current !== undefined && this.current.answers.length === 0 && this.current.errors.length === 0
    );
  }

  /** The same object as last time unless an answer differs; undefined if the file can no longer be read. */
  rewrite(lookup: Lookup): Rewriting | undefined {
    if (this.current && holds(this.current, lookup)) return this.current;
    const known = this.cache?.get(this.name, this.source.md5).find((rewriting) => holds(rewriting, lookup));
    this.current = known ? { md5: known.md5, answers: known.answers, errors: NONE } : this.compute(lookup);
    return this.current;
  }

  /** The content that `rewriting` stands for; undefined if the file can no longer be read, or is another. */
  content({ md5, answers, bytes }: Rewriting): Uint8Array | undefined {
    if (md5 === this.source.md5) return this.source.bytes();
    if (bytes && this.source.isUnchanged?.()) return bytes;
    const text = this.text ?? decode(this.unchangedBytes());
    const found = new Map(answers);
    return text === undefined
      ? undefined
      : Buffer.from(rewrite(text, this.rules, this.referrer, (name) => found.get(name)!).text);
  }

  /** Whoever asks for the content from now on has it read once more. */
  forgetText(): void {
    this.text = undefined;
  }

  /** Where the file refers to a name: the errors there would be if that had no hashed name. */
  referencesTo(name: string): readonly BrokenReference[] {
    const text = this.readText() ?? '';
    const cause: LookupError = { kind: 'missing', file: name };
    const found = new Map(this.current?.answers);
    const lookup: Lookup = (asked) => (asked === name ? cause : (found.get(asked) ?? asked));
    return rewrite(text, this.rules, this.referrer, lookup).errors.filter((error) => error.cause === cause);
  }

  /** Its text; undefined if it cannot be read or is no UTF-8. */
  readText(): string | undefined {
    return this.text ?? decode(this.source.bytes());
  }

  private unchangedBytes(): Uint8Array | undefined {
    const bytes = this.source.bytes();
    return bytes && md5Of(bytes) === this.source.md5 ? bytes : undefined;
  }

  private compute(lookup: Lookup): Rewriting | undefined {
    const { md5 } = this.source;
    if (this.text === undefined) {
      if (this.source.isPlain?.()) return this.remember({ md5, answers: [], errors: [] });
      const bytes = this.source.bytes();
      if (bytes === undefined) return undefined;
      const decodeError = isUtf8(bytes) ? undefined : utf8Error(bytes);
      if (decodeError !== undefined) return { md5, answers: [], errors: [], decodeError };
      if (!mayMatch(this.rules, bytes)) return this.remember({ md5, answers: [], errors: [] });
      this.text = decode(bytes)!;
    }
    const answers = new Map<string, string | LookupError>();
    const { text, errors } = rewrite(this.text, this.rules, this.referrer, (name) => {
      const found = answers.get(name) ?? lookup(name);
      answers.set(name, found);
      return found;
    });
    const changed = text !== this.text;
    if (answers.size === 0) this.text = undefined;
    if (!changed) return this.remember({ md5, answers: [...answers], errors });
    const bytes = Buffer.from(text);
    const kept = this.keeps(bytes) ? { bytes } : {};
    return this.remember({ md5: md5Of(bytes), answers: [...answers], errors, ...kept });
  }

  /** What was kept before gives its room back. */
  private keeps(bytes: Uint8Array): boolean {
    if (!this.room) return false;
    this.room.bytes += this.current?.bytes?.length ?? 0;
    if (this.room.bytes < bytes.length) return false;
    this.room.bytes -= bytes.length;
    return true;
  }

  private remember(rewriting: Rewriting): Rewriting {
    const { md5, answers } = rewriting;
    if (this.cache && areNames(answers)) this.cache.add(this.name, this.source.md5, { md5, answers });
    return rewriting;
  }
}

const NONE: readonly never[] = [];

function holds({ answers }: { readonly answers: readonly Answer[] }, lookup: Lookup): boolean {
  return answers.every(([name, before]) => {
    const now = lookup(name);
    if (typeof now === 'string' || typeof before === 'string') return now === before;
    return now.kind === before.kind && now.file === before.file;
  });
}

function areNames(answers: readonly Answer[]): answers is CachedRewriting['answers'] {
  return answers.every(([, found]) => typeof found === 'string');
}

/** False if no rule can match: told from the bytes, without decoding them. */
export function mayMatch(rules: readonly Rule[], bytes: Uint8Array): boolean {
  const buffer = asBuffer(bytes);
  return rules.some(({ needs }) => needs === undefined || buffer.includes(needs));
}

/** Texts of which a file has to have one for a rule to match; none where that cannot be told so simply. */
export function needsOf(rules: readonly Rule[]): readonly string[] {
  const needs = rules.flatMap((rule) => rule.needs ?? []);
  return needs.length === rules.length ? needs : [];
}

/** The text of a file; undefined if it could not be read or is no UTF-8. A BOM stays. */
export function decode(bytes: Uint8Array | undefined): string | undefined {
  if (bytes === undefined || !isUtf8(bytes)) return undefined;
  return asBuffer(bytes).toString(isAscii(bytes) ? 'latin1' : 'utf8');
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function md5Of(content: string | Uint8Array): string {
  return hash('md5', content, 'hex');
}
