import { normalizePath } from './posixPath';

/** What is below STATIC_ROOT before hashing, apart from what was just collected. Paths are relative and normal. */
export interface ExistingFiles {
  /** `other`: a directory, or anything that cannot be opened. A broken link is there from Django 4.0 on. */
  kind(path: string): 'file' | 'other' | undefined;
  /** MD5 of a file's content, in hex. */
  md5(path: string): string | undefined;
}

/** Logical paths of the collected files, in the order they were found. */
export type CollectedPaths = Pick<ReadonlyMap<string, unknown>, 'has' | 'keys'>;

/** Content that is, or will be, below STATIC_ROOT. */
export interface Content {
  readonly md5: string;
}

/**
 * STATIC_ROOT as it will be while Django post-processes: what existed, the collected files, and what post-processing wrote
 * and deleted so far.
 */
export class Destination<Written extends Content> {
  private readonly changed = new Map<string, Written | undefined>();
  private directories: ReadonlySet<string> | undefined;

  constructor(
    /** Absolute path of STATIC_ROOT. */
    private readonly root: string,
    private readonly collected: CollectedPaths,
    private readonly collectedMd5: (path: string) => string | undefined,
    private readonly existing: ExistingFiles,
  ) {}

  locate(name: string): Place {
    return locateBelow(this.root, name);
  }

  kind(path: string): 'file' | 'other' | undefined {
    if (this.changed.has(path)) return this.changed.get(path) ? 'file' : undefined;
    if (this.collected.has(path)) return 'file';
    return this.isDirectory(path) ? 'other' : this.existing.kind(path);
  }

  /** MD5 of the file at `path`; undefined if it cannot be read. */
  md5(path: string): string | undefined {
    const written = this.changed.get(path);
    if (written) return written.md5;
    return this.collected.has(path) ? this.collectedMd5(path) : this.existing.md5(path);
  }

  write(path: string, content: Written): void {
    this.changed.set(path, content);
  }

  delete(path: string): void {
    this.changed.set(path, undefined);
  }

  /** True if `path` is as it was collected. */
  isCollected(path: string): boolean {
    return this.collected.has(path) && !this.changed.has(path);
  }

  /** What is to be written, in the order of first writing. */
  written(): readonly Written[] {
    const written: Written[] = [];
    for (const content of this.changed.values()) if (content) written.push(content);
    return written;
  }

  /** What was there before and is to be deleted. */
  deleted(): readonly string[] {
    const deleted: string[] = [];
    for (const [path, content] of this.changed)
      if (!content && (this.collected.has(path) || this.existing.kind(path))) deleted.push(path);
    return deleted;
  }

  private isDirectory(path: string): boolean {
    this.directories ??= directoriesOf(this.collected.keys());
    return this.directories.has(path);
  }
}

/** A normal path below STATIC_ROOT, or the absolute path outside of it that a name leads to. */
export type Place = { readonly path: string } | { readonly outside: string };

/** `safe_join` of STATIC_ROOT and a name. */
export function locateBelow(root: string, name: string): Place {
  if (!ABNORMAL.test(name)) return { path: name };
  const joined = normalizePath(name.startsWith('/') ? name : `${root}/${name}`);
  const base = root.endsWith('/') ? root : `${root}/`;
  if (joined === root) return { path: '' };
  return joined.startsWith(base) ? { path: joined.slice(base.length) } : { outside: joined };
}

/** Absolute, empty, or with an empty segment, `.` or `..`. */
const ABNORMAL = /(?:^|\/)\.{0,2}(?:\/|$)/;

function directoriesOf(paths: Iterable<string>): ReadonlySet<string> {
  const directories = new Set<string>(['']);
  for (const path of paths) {
    let slash = path.lastIndexOf('/');
    while (slash > 0 && !directories.has(path.slice(0, slash))) {
      directories.add(path.slice(0, slash));
      slash = path.lastIndexOf('/', slash - 1);
    }
  }
  return directories;
}
