import type { Fnmatch, GlobSegment } from '../../base/glob';
import { indexOfName } from '../listing/tree';
import { stepsOf } from './entries';
import { type MergedDirectory, MergedEntry } from './merged';
import type { StaticEntry } from './types';

/**
 * Entries whose path matches the segments, sorted. Walks only directories that can still match: `states` are the
 * segments that may come next, all of them tried at once so that nothing is visited twice.
 */
export function globEntries(top: MergedDirectory, segments: readonly GlobSegment[]): readonly StaticEntry[] {
  const found: StaticEntry[] = [];
  const last = segments.length - 1;

  const visit = (directory: MergedDirectory, prefix: string, states: readonly number[]): void => {
    const tests = states.flatMap((state) => (state === last ? [testOf(segments[state]!)] : []));
    const matches = tests.length === 1 ? tests[0]! : (name: string) => tests.some((test) => test(name));
    const goesDeeper = states.some((state) => state < last || segments[state] === '**');
    for (const step of goesDeeper ? candidates(directory, segments, states) : directory.files) {
      if (!goesDeeper || step.charCodeAt(step.length - 1) !== SLASH) {
        if (matches(step)) found.push(new MergedEntry(prefix + step, directory));
        continue;
      }
      const name = step.slice(0, -1);
      const next = advance(segments, states, name);
      if (next.length > 0) visit(directory.child(name)!, prefix + step, next);
    }
  };

  visit(top, '', withSkips(segments, [0]));
  return found;
}

const SLASH = 47;

/** The steps worth trying: one directory if only a fixed name can follow. */
function candidates(
  directory: MergedDirectory,
  segments: readonly GlobSegment[],
  states: readonly number[],
): readonly string[] {
  const only = states.length === 1 && states[0]! < segments.length - 1 ? segments[states[0]!]! : undefined;
  if (only === undefined || only === '**' || only.kind !== 'literal') return stepsOf(directory);
  return indexOfName(directory.directories, only.text) >= 0 ? [`${only.text}/`] : [];
}

/** The states after a directory of this name. */
function advance(
  segments: readonly GlobSegment[],
  states: readonly number[],
  name: string,
): readonly number[] {
  const next: number[] = [];
  for (const state of states) {
    const segment = segments[state]!;
    if (!testOf(segment)(name)) continue;
    if (segment === '**') next.push(state);
    else if (state + 1 < segments.length) next.push(state + 1);
  }
  return withSkips(segments, next);
}

/** `**` may stand for no directory: what follows it may come at once. */
function withSkips(segments: readonly GlobSegment[], states: readonly number[]): readonly number[] {
  const all = new Set(states);
  for (const state of all) if (segments[state] === '**' && state + 1 < segments.length) all.add(state + 1);
  return [...all];
}

function testOf(segment: GlobSegment): Fnmatch['matches'] {
  return segment === '**' ? isVisible : segment.matches;
}

function isVisible(name: string): boolean {
  return !name.startsWith('.');
}
