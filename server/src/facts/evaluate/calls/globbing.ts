import { compileGlob } from '../../../base/glob';
import { type AbsPath, joinNormal } from '../../../base/path';
import type { Machine } from '../model';
import type { ListedName } from '../sources';

const MAGIC = /[*?[]/;

/**
 * Paths below `start` that match the segments of a pattern, sorted, or in the order of the disk, which is Python's.
 * `hidden`: wildcards match names that begin with a dot, as pathlib's do; `recursive`: `**` spans folders.
 */
export function globPaths(
  machine: Machine,
  start: AbsPath,
  segments: readonly string[],
  options: { readonly hidden: boolean; readonly recursive: boolean; readonly asOnDisk?: boolean },
): AbsPath[] {
  const namesIn = (dir: AbsPath) => (options.asOnDisk ? listedOnDisk(machine, dir) : listed(machine, dir));
  let found: AbsPath[] = [start];
  for (const [i, segment] of segments.entries()) {
    machine.step(found.length);
    const last = i === segments.length - 1;
    if (segment === '**' && options.recursive) {
      found = found.flatMap((dir) => [dir, ...foldersBelow(machine, dir, options.hidden, 0)]);
      continue;
    }
    if (!MAGIC.test(segment)) {
      found = found
        .map((dir) => joinNormal(dir, segment))
        .filter((path) => machine.sources.kind(path) !== undefined);
      continue;
    }
    const [compiled] = compileGlob(segment).segments;
    const matches = (name: string) =>
      compiled === undefined || compiled === '**'
        ? true
        : compiled.matches(options.hidden ? name.replace(/^\.+/, (dots) => '_'.repeat(dots.length)) : name);
    const visible = (name: string) => options.hidden || segment.startsWith('.') || !name.startsWith('.');
    found = found.flatMap((dir) =>
      namesIn(dir)
        .filter((one) => visible(one.name) && matches(one.name) && (last || one.kind === 'directory'))
        .map((one) => joinNormal(dir, one.name)),
    );
  }
  return [...new Set(found)];
}

function listed(machine: Machine, dir: AbsPath): readonly ListedName[] {
  return machine.sources.list(dir) ?? [];
}

/** Files that are not saved yet come last. */
function listedOnDisk(machine: Machine, dir: AbsPath): readonly ListedName[] {
  const names = listed(machine, dir);
  if (names.length < 2) return names;
  const places = new Map((machine.sources.scan(dir) ?? []).map(({ name }, place) => [name, place]));
  const placeOf = ({ name }: ListedName) => places.get(name) ?? places.size;
  return [...names].sort((a, b) => placeOf(a) - placeOf(b));
}

const MAX_LEVELS = 12;

function foldersBelow(machine: Machine, dir: AbsPath, hidden: boolean, level: number): AbsPath[] {
  if (level >= MAX_LEVELS) return [];
  const names = machine.sources.list(dir) ?? [];
  machine.step(names.length);
  return names
    .filter((one) => one.kind === 'directory' && (hidden || !one.name.startsWith('.')))
    .flatMap((one) => {
      const path = joinNormal(dir, one.name);
      return [path, ...foldersBelow(machine, path, hidden, level + 1)];
    });
}

/** The fixed start of an absolute pattern, and its segments. */
export function splitPattern(pattern: string): {
  readonly start: AbsPath;
  readonly segments: readonly string[];
} {
  const root = /^[A-Z]:\//.exec(pattern)?.[0] ?? '/';
  return { start: root as AbsPath, segments: pattern.slice(root.length).split('/').filter(Boolean) };
}
