import { type AbsPath, isInside } from '../base/path';
import type { ListedName } from '../facts/evaluate/sources';

/** Where the links really lead through which a walk has come to a directory. */
export type Way = readonly AbsPath[];

/**
 * The way into a directory that lies in `dir`; undefined for a link to a directory that the walk is in already: its files
 * would be met again and again under ever longer paths.
 */
export function wayInto({ leadsTo }: ListedName, dir: AbsPath, way: Way): Way | undefined {
  if (leadsTo === undefined) return way;
  const isBack = [dir, ...way].some((place) => isInside(place, leadsTo));
  return isBack ? undefined : [...way, leadsTo];
}
