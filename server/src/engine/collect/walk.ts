import { compareCodePoints } from '../../base/collate';
import { type AbsPath, isInside, joinNormal } from '../../base/path';
import type { CollectReading, RawEntry } from '../../ports/collecting';
import type { ReadFiles } from '../../ports/files';
import type { IgnoreMatcher } from '../../project/listing';

export interface WalkInput {
  readonly reading: CollectReading;
  readonly files: ReadFiles;
  readonly ignore: IgnoreMatcher;
  /** By code point instead of in the order of the file system. */
  readonly sorted: boolean;
}

/** What a walk meets. `relative` is the path below the root. */
export interface WalkVisitor {
  /** `kind`: what the directory says that it is. */
  file(relative: string, kind: RawEntry['kind']): void;
  problem(relative: string, kind: 'loop' | 'unreadable', reason: string): void;
}

/**
 * Lists a root exactly as `get_files` does (django/contrib/staticfiles/utils.py): the files of a directory in the order of
 * the file system, then its directories; links followed. Where Django would go round in a circle until the system
 * refuses, the circle is named and left out.
 */
export function walkRoot(root: AbsPath, input: WalkInput, visitor: WalkVisitor): void {
  new Walk(input, visitor).directory(root, '', [root]);
}

class Walk {
  constructor(
    private readonly input: WalkInput,
    private readonly visitor: WalkVisitor,
  ) {}

  /** `way`: the directories that led here, this one last. */
  directory(path: AbsPath, relative: string, way: readonly AbsPath[]): void {
    const { ignore } = this.input;
    const listed = this.input.reading.scan(path);
    if (listed.kind === 'absent') return;
    if (listed.kind === 'unreadable') {
      this.visitor.problem(relative, 'unreadable', listed.reason);
      return;
    }
    const directories: RawEntry[] = [];
    for (const entry of this.input.sorted ? bySort(listed.value) : listed.value) {
      if (this.isDirectory(path, entry)) {
        if (!ignore.ignoresDirectory(entry.name)) directories.push(entry);
      } else if (!ignore.ignoresFile(entry.name, relative)) {
        this.visitor.file(below(relative, entry.name), entry.kind);
      }
    }
    for (const { name, kind } of directories) {
      const child = joinNormal(path, name);
      if (kind === 'link' && this.leadsBack(child, way)) {
        const reason = `[Errno 40] Too many levels of symbolic links: '${child}'`;
        this.visitor.problem(below(relative, name), 'loop', reason);
      } else this.directory(child, below(relative, name), [...way, child]);
    }
  }

  private isDirectory(path: AbsPath, { name, kind }: RawEntry): boolean {
    if (kind !== 'link') return kind === 'directory';
    return this.input.reading.stat(joinNormal(path, name))?.kind === 'directory';
  }

  private leadsBack(link: AbsPath, way: readonly AbsPath[]): boolean {
    const { files } = this.input;
    const target = files.realPath(link);
    return (
      target !== undefined &&
      way.some((above) => {
        const real = files.realPath(above);
        return real !== undefined && isInside(real, target);
      })
    );
  }
}

function bySort(entries: readonly RawEntry[]): readonly RawEntry[] {
  return entries.toSorted((a, b) => compareCodePoints(a.name, b.name));
}

function below(relative: string, name: string): string {
  return relative === '' ? name : `${relative}/${name}`;
}
