import { type AbsPath, joinNormal } from '../../base/path';
import type { CollectWriting, WriteResult } from '../../ports/collecting';
import type { Plan } from '../plan/plan';

/**
 * Directories that STATIC_ROOT does not have yet are filled in one folder in it that nobody looks into, and moved to
 * their places when all is in them: so their files need no renaming one by one, which takes a third of the time of a small one
 * (decision 27). Only those directly below STATIC_ROOT: a first run makes nothing but those, and later ones few.
 */
export class Aside {
  private readonly folder: AbsPath;
  private readonly made: ReadonlySet<string>;
  /** Those of them in which something is made. */
  private readonly filled = new Set<string>();
  private isDone = false;

  constructor(
    private readonly plan: Pick<Plan, 'staticRoot' | 'made'>,
    /** The folder's name. */
    private readonly name: string,
  ) {
    this.folder = joinNormal(plan.staticRoot, name);
    this.made = new Set(plan.made);
  }

  /** Where a file is made that has this name below STATIC_ROOT. */
  at(name: string): AbsPath {
    const slash = this.made.size === 0 || this.isDone ? -1 : name.indexOf('/');
    if (slash < 0) return joinNormal(this.plan.staticRoot, name);
    const first = name.slice(0, slash);
    if (!this.made.has(first)) return joinNormal(this.plan.staticRoot, name);
    this.filled.add(first);
    return joinNormal(this.folder, name);
  }

  /** A path, or a text that has one in it, as it is when all is done. */
  told<T extends string>(text: T): T {
    return text.replaceAll(`/${this.name}`, '') as T;
  }

  /** Moves all of it to its places, and answers for each directory. A folder that stays is taken away by the next run. */
  *settle(writing: CollectWriting): Iterable<readonly [directory: string, result: WriteResult]> {
    this.isDone = true;
    if (this.filled.size === 0) return;
    for (const directory of this.filled) {
      const from = joinNormal(this.folder, directory);
      yield [directory, writing.move(from, joinNormal(this.plan.staticRoot, directory))];
    }
    writing.removeTree(this.folder);
  }
}
