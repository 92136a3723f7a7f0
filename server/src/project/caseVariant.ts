import type { StaticIndex } from './staticIndex';

/** The path of the index that differs from `path` in case alone; undefined if there is none, or `path` itself is one. */
export function caseVariant(index: StaticIndex, path: string): string | undefined {
  const segments = path.split('/');
  const last = segments.length - 1;
  let places = [''];
  for (const [i, segment] of segments.entries()) {
    const wanted = segment.toLowerCase();
    places = places.flatMap((place) => {
      const names = index.children(place)?.[i === last ? 'files' : 'directories'] ?? [];
      return names.filter((name) => name.toLowerCase() === wanted).map((name) => join(place, name));
    });
  }
  return places.includes(path) ? undefined : places[0];
}

function join(directory: string, name: string): string {
  return directory === '' ? name : `${directory}/${name}`;
}
