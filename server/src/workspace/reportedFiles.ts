import { compareCodePoints } from '../base/collate';
import { type AbsPath, basename, dirname, isInside } from '../base/path';
import type { SourceText } from '../base/text';
import type { FileQuestions, ListedName } from '../facts/evaluate/sources';

/** The disk as it is asked. */
export interface Disk extends FileQuestions {
  /** True if no link leads to a path or directly out of it, so that whatever changes there changes under its own name. */
  isPlain(path: AbsPath): boolean;
}

/** What those who watch pass over (a user may have said so) is noticed after this many milliseconds all the same. */
const TRUST_MS = 60_000;

/** Folders that are not watched like others: packages change by being installed anew. */
const UNWATCHED = /\/(?:node_modules|bower_components|site-packages|dist-packages)(?:\/|$)/;

/**
 * The disk's answers, kept without asking it again below folders whose changes are reported: a question over thousands of
 * files would else be mostly one for their time stamps. Elsewhere the disk is asked each time.
 */
export class ReportedFiles implements FileQuestions {
  private roots: readonly AbsPath[] = [];
  private readonly texts = new Map<AbsPath, Known<SourceText>>();
  private readonly lists = new Map<AbsPath, KnownList>();
  /** Folders that hold something known, at any depth. */
  private readonly holding = new Set<AbsPath>();

  /** `namesAreExact`: a name that is not in its folder's list leads nowhere, as on disks that tell cases apart. */
  constructor(
    private readonly disk: Disk,
    private readonly namesAreExact: boolean,
    private readonly now: () => number = Date.now,
  ) {}

  /** From now on all changes below these folders are reported to `forget`. */
  report(roots: readonly AbsPath[]): void {
    this.roots = roots;
    this.forgetAll();
  }

  /** Something at the path has changed, or below it. */
  forget(path: AbsPath): void {
    this.texts.delete(path);
    this.lists.delete(path);
    this.lists.delete(dirname(path));
    if (!this.holding.delete(path)) return;
    for (const known of [this.texts, this.lists, this.holding])
      for (const one of known.keys()) if (isInside(one, path)) known.delete(one);
  }

  text(path: AbsPath): SourceText | undefined {
    const known = this.texts.get(path);
    if (known && this.isFresh(known)) return known.value;
    if (!this.isReported(path)) return this.disk.text(path);
    const listed = this.listed(path);
    if (listed === undefined) return undefined;
    const text = this.disk.text(path);
    // A list that is kept is that of a plain folder without links: what stands in it is plain too.
    const isPlain = () => known !== undefined || listed !== 'unknown' || this.disk.isPlain(path);
    if (text === undefined || !isPlain()) this.texts.delete(path);
    else this.keep(this.texts, path, text);
    return text;
  }

  bytes(path: AbsPath): Uint8Array | undefined {
    return this.disk.bytes?.(path);
  }

  list(dir: AbsPath): readonly ListedName[] | undefined {
    const known = this.lists.get(dir);
    if (known && this.isFresh(known)) return known.value;
    if (!this.isReported(dir)) return this.disk.list(dir);
    const found = this.lookInto(dir);
    return found === 'absent' ? undefined : found;
  }

  scan(dir: AbsPath): readonly ListedName[] | undefined {
    return this.disk.scan(dir);
  }

  kind(path: AbsPath): ReturnType<FileQuestions['kind']> {
    const listed = this.listed(path);
    if (listed === 'unknown') return this.disk.kind(path);
    return listed?.kind === 'broken' ? undefined : listed?.kind;
  }

  lacks(dir: AbsPath, name: string): boolean {
    const known = this.lists.get(dir);
    if (!this.namesAreExact || known === undefined || !this.isFresh(known)) return false;
    return !namesOf(known).has(name);
  }

  private isAbsent(path: AbsPath): boolean {
    return this.listed(path) === undefined;
  }

  /** What its folder's list says of a path; `unknown` if that is not to be relied on. */
  private listed(path: AbsPath): ListedName | undefined | 'unknown' {
    const dir = dirname(path);
    if (!this.isReported(path) || !this.isReported(dir)) return 'unknown';
    if (this.isBelowAbsent(path)) return undefined;
    if (this.lookInto(dir) === 'absent') return undefined;
    const known = this.lists.get(dir);
    // What is there and cannot be listed may still be entered: only what has no folder is surely not there.
    if (known === undefined) return 'unknown';
    return find(known, basename(path)) ?? (this.namesAreExact ? undefined : 'unknown');
  }

  /** True if the nearest folder above its own of which the names are known has none that leads to the path. */
  private isBelowAbsent(path: AbsPath): boolean {
    if (!this.namesAreExact) return false;
    let dir = dirname(path);
    while (dir.length > 1 && !this.roots.includes(dir)) {
      const child = dir;
      dir = dirname(dir);
      const known = this.lists.get(dir);
      if (known && this.isFresh(known)) return find(known, basename(child)) === undefined;
    }
    return false;
  }

  /** The names in a folder whose changes are reported; `absent` if it is surely not there. */
  private lookInto(dir: AbsPath): readonly ListedName[] | 'absent' | undefined {
    const known = this.lists.get(dir);
    if (known && this.isFresh(known)) return known.value;
    if (!this.roots.includes(dir) && this.isAbsent(dir)) return 'absent';
    const names = this.disk.list(dir);
    if (names === undefined || !this.disk.isPlain(dir)) this.lists.delete(dir);
    else this.keep(this.lists, dir, names);
    return names;
  }

  private isReported(path: AbsPath): boolean {
    return this.roots.some((root) => isInside(path, root)) && !UNWATCHED.test(path);
  }

  private isFresh({ at }: Known<unknown>): boolean {
    return this.now() - at < TRUST_MS;
  }

  private keep<T>(known: Map<AbsPath, Known<T>>, path: AbsPath, value: T): void {
    known.set(path, { value, at: this.now() });
    for (let dir = dirname(path); !this.holding.has(dir); dir = dirname(dir)) this.holding.add(dir);
  }

  private forgetAll(): void {
    this.texts.clear();
    this.lists.clear();
    this.holding.clear();
  }
}

/** Of what is plain. */
interface Known<T> {
  readonly value: T;
  /** When the disk was last asked. */
  readonly at: number;
}

interface KnownList extends Known<readonly ListedName[]> {
  /** How often a name was looked for. */
  asked?: number;
  /** Once that is worth it. */
  names?: ReadonlyMap<string, ListedName>;
}

/** Where so many names were looked for, more will be. */
const MANY = 8;

function find(known: KnownList, name: string): ListedName | undefined {
  known.asked = (known.asked ?? 0) + 1;
  if (known.names || known.asked > MANY) return namesOf(known).get(name);
  const { value } = known;
  // Sorted by code point.
  let low = 0;
  let high = value.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const order = compareCodePoints(value[middle]!.name, name);
    if (order === 0) return value[middle];
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}

function namesOf(known: KnownList): ReadonlyMap<string, ListedName> {
  known.names ??= new Map(known.value.map((one) => [one.name, one]));
  return known.names;
}
