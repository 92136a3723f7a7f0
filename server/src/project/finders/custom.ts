import type { Finder, FinderInput } from './finder';
import { incompleteAt } from './settingPaths';

/** A finder whose class is not known: it may hold anything. */
export function createCustom(input: FinderInput): Finder {
  const why = 'a custom finder: the files it finds are not known';
  return {
    name: input.name,
    roots: [],
    find: () => ({ kind: 'found', files: [] }),
    incomplete: [incompleteAt(input.name, why, input.at)],
  };
}
