import { lstatSync, readdirSync, type Stats } from 'node:fs';
import { type AbsPath, joinNormal } from '../base/path';
import type { Steps } from '../base/steps';
import type { WatchRequest } from '../ports/watcher';
import { isSkipped } from './skipped';

/** A time stamp this young, in milliseconds, may not tell the next change from the last one. */
const UNSETTLED = 50;
/** Texts beyond that are not looked at one by one: their folders still tell what comes and goes. */
const MOST_TEXTS = 20_000;

/**
 * Notices changes by comparing modification times: of every folder, which tells what came and went in it, and of the
 * files whose text is read. One sweep takes a `stat` for each of them and no more, about 9 ms for 3,500 folders; nothing is
 * used up in between, where watches are counted by the system. The first sweep names every folder that was asked for.
 */
export class TreeSweep {
  private readonly folders = new Map<AbsPath, Folder>();
  private texts = 0;
  private sweeps = 0;

  constructor(private readonly request: WatchRequest) {}

  /**
   * The folders and files that are not as they were at the last sweep, a folder a step. What changes after `now`, the
   * sweep's beginning, is named by the next sweep at the latest, whether this one has been there already or not.
   */
  *sweep(now = Date.now()): Steps<AbsPath[]> {
    const changed: AbsPath[] = [];
    this.sweeps++;
    for (const folder of this.request.names) yield* this.lookBelow(folder, true, now, changed);
    for (const folder of this.request.below) yield* this.lookBelow(folder, false, now, changed);
    for (const [path, folder] of [...this.folders])
      if (folder.swept !== this.sweeps) yield* this.lookBelow(path, folder.shallow, now, changed);
    return changed;
  }

  /** Looks at a folder, and at those in it that are new. */
  private *lookBelow(path: AbsPath, shallow: boolean, now: number, changed: AbsPath[]): Steps<void> {
    const left = [...this.look(path, shallow, now, changed)];
    yield;
    for (let folder = left.pop(); folder !== undefined; folder = left.pop()) {
      if (this.folders.has(folder)) continue;
      // That they are new, the folder around them says.
      left.push(...this.look(folder, false, now, []));
      yield;
    }
  }

  /** The folders in it, if it is not as it was. */
  private look(path: AbsPath, shallow: boolean, now: number, changed: AbsPath[]): readonly AbsPath[] {
    const known = this.folders.get(path);
    if (known?.swept === this.sweeps) return [];
    const stat = statOf(path);
    const stamp = stampOf(stat, now);
    if (known && known.stamp !== undefined && known.stamp === stamp) {
      known.swept = this.sweeps;
      for (const [name, before] of known.texts) {
        const file = joinNormal(path, name);
        const after = stampOf(statOf(file), now);
        if (after !== undefined && after === before) continue;
        known.texts.set(name, after);
        changed.push(file);
      }
      return [];
    }
    changed.push(path);
    this.texts -= known?.texts.size ?? 0;
    if (!stat?.isDirectory()) {
      this.folders.set(path, { stamp, shallow, swept: this.sweeps, texts: new Map() });
      if (!this.isRoot(path)) this.folders.delete(path);
      return [];
    }
    const texts = new Map<string, string | undefined>();
    const inner: AbsPath[] = [];
    for (const entry of shallow ? [] : namesIn(path)) {
      const below = joinNormal(path, entry.name);
      if (entry.isDirectory()) {
        if (!isSkipped(entry.name)) inner.push(below);
      } else if (this.texts + texts.size < MOST_TEXTS && this.request.isRead(entry.name)) {
        texts.set(entry.name, stampOf(statOf(below), now));
      }
    }
    this.texts += texts.size;
    this.folders.set(path, { stamp, shallow, swept: this.sweeps, texts });
    return inner;
  }

  /** A folder that was asked for stays in view when it goes, since it may come back. */
  private isRoot(path: AbsPath): boolean {
    return this.request.below.includes(path) || this.request.names.includes(path);
  }
}

interface Folder {
  /** Undefined while it is too young to be told from the next. */
  readonly stamp: string | undefined;
  readonly shallow: boolean;
  /** Number of the sweep that looked at it last. */
  swept: number;
  readonly texts: Map<string, string | undefined>;
}

/** `absent`, or what changes with the file; undefined if it changed just now. */
function stampOf(stat: Stats | undefined, now: number): string | undefined {
  if (!stat) return 'absent';
  return now - stat.mtimeMs < UNSETTLED ? undefined : `${stat.mtimeMs} ${stat.ino} ${stat.size}`;
}

function statOf(path: AbsPath): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    // Not to be looked at: as good as not there.
    return undefined;
  }
}

function namesIn(path: AbsPath) {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch {
    return [];
  }
}
