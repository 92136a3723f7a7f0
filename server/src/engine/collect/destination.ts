import { type AbsPath, isInside, joinNormal } from '../../base/path';
import type { CollectReading, Making, RawEntry, Stamp } from '../../ports/collecting';
import type { ReadFiles } from '../../ports/files';
import type { Stray } from '../plan/plan';

/** What `makingOf` names. */
const IN_THE_MAKING = /^\.django-static-[0-9a-z]+\.(?:tmp|new)$/;

/** The names of what a run has not finished; `run`, of letters and digits, tells it from other runs. */
export function makingOf(run: string): Making {
  return { file: `.django-static-${run}.tmp`, folder: `.django-static-${run}.new` };
}

/** True for what some run has not finished. */
export function isInTheMaking(name: string): boolean {
  return name.startsWith('.') && IN_THE_MAKING.test(name);
}

export type DestinationKind = RawEntry['kind'];

type Names = ReadonlyMap<string, DestinationKind>;

/**
 * STATIC_ROOT as it is before anything is written, under what the plan has decided so far. Each directory is read once,
 * when it is first asked about; files are not touched.
 */
export class DestinationTree {
  private readonly directories = new Map<string, Names | undefined>();
  /** The directory that was asked about last. */
  private last: { readonly directory: string; readonly names: Names | undefined } = {
    directory: '\0',
    names: undefined,
  };
  private readonly cleared = new Set<string>();
  /** Directories that will be there because the plan has something below them. */
  private readonly touched = new Set<string>();
  /** Those of them in which it creates or deletes something itself. */
  private readonly changed = new Set<string>();
  /** What an earlier run left behind in the making, as far as its directories were read. */
  readonly strays: Stray[] = [];
  /** Paths the plan writes files to. */
  private readonly planned = new Set<string>();

  constructor(
    readonly root: AbsPath,
    private readonly reading: CollectReading,
    private readonly links: Pick<ReadFiles, 'realPath'>,
  ) {}

  /** What is at `path` now, links not followed. */
  kindOf(path: string): DestinationKind | undefined {
    if (this.planned.has(path)) return 'file';
    if (this.touched.has(path)) return 'directory';
    if (this.cleared.has(path)) return undefined;
    return this.onDisk(path);
  }

  /** True for a file that was there before the run and that the plan does not take away. */
  isFileBefore(path: string): boolean {
    if (!this.planned.has(path) && (this.touched.has(path) || this.cleared.has(path))) return false;
    return this.onDisk(path) === 'file';
  }

  /** What was there before the run, whatever the plan says. */
  onDisk(path: string): DestinationKind | undefined {
    if (path === '') return this.namesIn('') === undefined ? undefined : 'directory';
    const slash = path.lastIndexOf('/');
    const { last } = this;
    // Questions come directory by directory.
    const isLast = slash === last.directory.length && path.startsWith(last.directory);
    const names = isLast ? last.names : this.namesIn(slash < 0 ? '' : path.slice(0, slash));
    return names?.get(path.slice(slash + 1));
  }

  stat(path: string): Stamp | undefined {
    return this.reading.stat(this.absolute(path));
  }

  absolute(path: string): AbsPath {
    return path === '' ? this.root : joinNormal(this.root, path);
  }

  /** Directories that were asked about, below the root. */
  get listed(): Iterable<string> {
    return this.directories.keys();
  }

  /** Directories directly below the root that the plan makes. */
  get made(): readonly string[] {
    return [...this.touched].filter((path) => !path.includes('/') && this.onDisk(path) === undefined);
  }

  /** True if the time of this directory will be that of the run. */
  isChanged(directory: string): boolean {
    return (
      this.changed.has(directory) || (this.touched.has(directory) && this.onDisk(directory) === undefined)
    );
  }

  /** The nearest directory above `path` that is something else; undefined if the way is free. */
  blocking(path: string): string | undefined {
    let slash = path.lastIndexOf('/');
    while (slash > 0) {
      const directory = path.slice(0, slash);
      if (this.touched.has(directory)) return undefined;
      const kind = this.kindOf(directory);
      if (kind === 'directory') return undefined;
      if (kind !== undefined && !(kind === 'link' && this.stat(directory)?.kind === 'directory'))
        return directory;
      slash = path.lastIndexOf('/', slash - 1);
    }
    return undefined;
  }

  /** The plan writes a file here. */
  plan(path: string): void {
    this.planned.add(path);
    this.touch(path);
  }

  clear(path: string): void {
    this.cleared.add(path);
    this.touch(path);
  }

  /**
   * Every file below the root in the order of `clear_dir`: those of a directory, then its directories; links to directories
   * followed, if asked, else passed over. A link that leads back is a file: Django would go round in a circle until the
   * system refuses.
   */
  *files(followsLinks: boolean): Iterable<string> {
    const todo = [''];
    for (let directory = todo.pop(); directory !== undefined; directory = todo.pop()) {
      const below: string[] = [];
      for (const [name, kind] of this.namesIn(directory) ?? []) {
        const path = directory === '' ? name : `${directory}/${name}`;
        if (kind === 'directory') {
          // It goes as a whole.
          if (!isInTheMaking(name)) below.push(path);
        } else if (kind !== 'link' || this.stat(path)?.kind !== 'directory' || this.leadsBack(path))
          yield path;
        else if (followsLinks) below.push(path);
      }
      todo.push(...below.reverse());
    }
  }

  /** True for a link to a directory that it lies in, however it is reached. */
  private leadsBack(link: string): boolean {
    const target = this.links.realPath(this.absolute(link));
    if (target === undefined) return true;
    for (let slash = link.lastIndexOf('/'); ; slash = link.lastIndexOf('/', slash - 1)) {
      const above = this.links.realPath(this.absolute(slash < 0 ? '' : link.slice(0, slash)));
      if (above === undefined || isInside(above, target)) return true;
      if (slash < 0) return false;
    }
  }

  private touch(path: string): void {
    let slash = path.lastIndexOf('/');
    if (slash > 0) this.changed.add(path.slice(0, slash));
    while (slash > 0) {
      const directory = path.slice(0, slash);
      if (this.touched.has(directory)) return;
      this.touched.add(directory);
      slash = path.lastIndexOf('/', slash - 1);
    }
  }

  private namesIn(directory: string): Names | undefined {
    const names = this.directories.has(directory) ? this.directories.get(directory) : this.list(directory);
    this.last = { directory, names };
    return names;
  }

  private list(directory: string): Names | undefined {
    // Below what is not there, nothing need be asked.
    const listed = this.hasParent(directory) ? this.reading.scan(this.absolute(directory)) : undefined;
    let names: Map<string, DestinationKind> | undefined;
    if (listed?.kind === 'ok') {
      names = new Map();
      for (const { name, kind } of listed.value) {
        names.set(name, kind);
        if (isInTheMaking(name)) {
          const path = joinNormal(this.absolute(directory), name);
          this.strays.push({ path, isFolder: kind === 'directory' });
        }
      }
    }
    this.directories.set(directory, names);
    return names;
  }

  private hasParent(directory: string): boolean {
    if (directory === '') return true;
    const kind = this.onDisk(directory);
    return kind === 'directory' || kind === 'link';
  }
}
