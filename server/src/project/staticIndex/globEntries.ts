import { compareCodePoints } from '../../base/collate';
import type { Fnmatch, GlobSegment } from '../../base/glob';
import { indexOfName, NO_NAMES } from '../listing/tree';
import { addAnywhere, isLarge } from './anywhere';
import { stepsBelow } from './entries';
import { type MergedDirectory, MergedEntry } from './merged';
import { keysOf, maskOf } from './nameKeys';
import type { StaticEntry } from './types';

/** Entries whose path matches the segments, sorted. Only directories that can still match are walked, each once. */
export function globEntries(top: MergedDirectory, segments: readonly GlobSegment[]): readonly StaticEntry[] {
  const found: StaticEntry[] = [];
  const visit = (directory: MergedDirectory, prefix: string, states: StateSet): void => {
    const only = states.onlyDirectory;
    if (only !== undefined) {
      const index = indexOfName(directory.directories, only);
      if (index >= 0) visit(directory.childAt(index), `${prefix}${only}/`, states.after(only)!);
      return;
    }
    if (states.anywhere !== undefined && isLarge(directory)) {
      addAnywhere(directory, prefix, states.anywhere, found);
      return;
    }
    const files = states.matching(directory.files);
    let next = 0;
    for (const { text, index } of states.goesDeeper ? stepsBelow(directory) : []) {
      const after = states.after(directory.directories[index]!);
      if (after === undefined) continue;
      while (next < files.length && compareCodePoints(files[next]!, text) < 0)
        found.push(new MergedEntry(prefix + files[next++]!, directory));
      visit(directory.childAt(index), prefix + text, after);
    }
    while (next < files.length) found.push(new MergedEntry(prefix + files[next++]!, directory));
  };
  visit(top, '', new StateSet(segments, [0]));
  return found;
}

/** The segments that may come next, all tried at once so that no directory is visited twice. */
class StateSet {
  readonly goesDeeper: boolean;
  /** The one directory that can come next and no file can, if that is so. */
  readonly onlyDirectory: string | undefined;
  /** What the names of files have to match, however deep they are, if nothing else is left. */
  readonly anywhere: Fnmatch | undefined;
  /** True for the name of a file that ends the pattern here. */
  private readonly matches: (name: string) => boolean;
  /** The characters that every such name has. */
  private readonly mask: number;
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
    const end = segments[last]!;
    const isAnywhere = this.states.length === 2 && segments[state!] === '**' && ends;
    this.anywhere = isAnywhere && end !== '**' ? end : undefined;
    const only = this.states.length === 1 && state! < last ? segments[state!]! : undefined;
    this.onlyDirectory =
      only !== undefined && only !== '**' && only.kind === 'literal' ? only.text : undefined;
  }

  /** Those of a directory's files that end the pattern. Masks, if a search has made them, rule most out unread. */
  matching(files: readonly string[]): readonly string[] {
    const { mask, matches } = this;
    const keys = keysOf.known(files);
    if (keys && (keys.all & mask) !== mask) return NO_NAMES;
    const found: string[] = [];
    for (let i = 0; i < files.length; i++)
      if ((!keys || (keys.masks[2 * i]! & mask) === mask) && matches(files[i]!)) found.push(files[i]!);
    return found;
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
