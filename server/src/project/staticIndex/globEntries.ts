import type { Fnmatch, GlobSegment } from '../../base/glob';
import { indexOfName } from '../listing/tree';
import { stepsOf } from './entries';
import { type MergedDirectory, MergedEntry } from './merged';
import { keysOf, maskOf } from './nameKeys';
import type { StaticEntry } from './types';

/** Entries whose path matches the segments, sorted. Only directories that can still match are walked, each once. */
export function globEntries(top: MergedDirectory, segments: readonly GlobSegment[]): readonly StaticEntry[] {
  const found: StaticEntry[] = [];
  const visit = (directory: MergedDirectory, prefix: string, states: StateSet): void => {
    const { matches } = states;
    if (!states.goesDeeper || directory.directories.length === 0) {
      addMatching(directory, prefix, states, found);
      return;
    }
    const only = states.onlyDirectory;
    if (only !== undefined) {
      const index = indexOfName(directory.directories, only);
      if (index >= 0) visit(directory.childAt(index), `${prefix}${only}/`, states.after(only)!);
      return;
    }
    for (const step of stepsOf(directory)) {
      if (step.charCodeAt(step.length - 1) !== SLASH) {
        if (matches(step)) found.push(new MergedEntry(prefix + step, directory));
        continue;
      }
      const name = step.slice(0, -1);
      const next = states.after(name);
      if (next !== undefined) visit(directory.child(name)!, prefix + step, next);
    }
  };
  visit(top, '', new StateSet(segments, [0]));
  return found;
}

/** Masks of characters, if a search has made them, rule out most names unread. */
function addMatching(
  directory: MergedDirectory,
  prefix: string,
  { matches, mask }: StateSet,
  found: StaticEntry[],
): void {
  const { files } = directory;
  const keys = keysOf.known(files);
  if (keys && (keys.all & mask) !== mask) return;
  for (let i = 0; i < files.length; i++) {
    if (keys && (keys.masks[i]! & mask) !== mask) continue;
    const name = files[i]!;
    if (matches(name)) found.push(new MergedEntry(prefix + name, directory));
  }
}

const SLASH = 47;

/** The segments that may come next, all tried at once so that no directory is visited twice. */
class StateSet {
  /** True for the name of a file that ends the pattern here. */
  readonly matches: (name: string) => boolean;
  /** The characters that every such name has. */
  readonly mask: number;
  readonly goesDeeper: boolean;
  /** The one directory that can come next and no file can, if that is so. */
  readonly onlyDirectory: string | undefined;
  private readonly states: readonly number[];
  private readonly following: StateSet[] = [this];

  constructor(
    private readonly segments: readonly GlobSegment[],
    private readonly entered: readonly number[],
  ) {
    // `**` may stand for no directory: what follows it may come at once.
    const all = new Set(entered);
    for (const state of all) if (segments[state] === '**' && state + 1 < segments.length) all.add(state + 1);
    this.states = [...all];
    const last = segments.length - 1;
    const ends = this.states.includes(last);
    this.matches = ends ? testOf(segments[last]!) : () => false;
    this.mask = ends ? maskOfSegment(segments[last]!) : 0;
    this.goesDeeper = this.states.some((state) => state < last || segments[state] === '**');
    const [state] = this.states;
    const only = this.states.length === 1 && state! < last ? segments[state!]! : undefined;
    this.onlyDirectory =
      only !== undefined && only !== '**' && only.kind === 'literal' ? only.text : undefined;
  }

  /** What may come below a directory of this name; undefined if nothing. */
  after(name: string): StateSet | undefined {
    const next: number[] = [];
    for (const state of this.states) {
      const segment = this.segments[state]!;
      if (segment === '**') {
        if (isVisible(name)) next.push(state);
      } else if (state + 1 < this.segments.length && segment.matches(name)) next.push(state + 1);
    }
    if (next.length === 0) return undefined;
    for (const known of this.following) if (sameStates(known.entered, next)) return known;
    const fresh = new StateSet(this.segments, next);
    this.following.push(fresh);
    return fresh;
  }
}

function sameStates(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((state, i) => state === b[i]);
}

function testOf(segment: GlobSegment): Fnmatch['matches'] {
  return segment === '**' ? isVisible : segment.matches;
}

function maskOfSegment(segment: GlobSegment): number {
  return segment === '**' ? 0 : maskOf(segment.text.toLowerCase());
}

function isVisible(name: string): boolean {
  return !name.startsWith('.');
}
