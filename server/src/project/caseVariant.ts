import { derive } from '../base/derive';
import { joinLogical } from './logicalPath';
import type { StaticIndex } from './staticIndex';

/**
 * The path of the index that differs from `path` in case alone; undefined if there is none, or `path` itself is one.
 * Searched once per index and path.
 */
export function caseVariant(index: StaticIndex, path: string): string | undefined {
  const known = answers(index);
  let answer = known.get(path);
  if (answer === undefined) {
    answer = { variant: search(index, path) };
    known.set(path, answer);
  }
  return answer.variant;
}

const answers = derive((_: StaticIndex) => new Map<string, { readonly variant: string | undefined }>());

function search(index: StaticIndex, path: string): string | undefined {
  const segments = path.split('/');
  const last = segments.length - 1;
  let places = [''];
  for (const [i, segment] of segments.entries()) {
    const wanted = segment.toLowerCase();
    places = places.flatMap((place) => {
      const names = index.children(place)?.[i === last ? 'files' : 'directories'] ?? [];
      return names.filter((name) => name.toLowerCase() === wanted).map((name) => joinLogical(place, name));
    });
  }
  return places.includes(path) ? undefined : places[0];
}
