import { nearest } from '../../base/nearest';
import type { Adjustable } from './adjustable';
import type { CollectedPaths } from './destination';
import type { HashingProfile } from './profile';
import type { BrokenReference } from './rewrite';
import { ignoredRegions, insideRegions } from './rules/ignored';

/** What to do about a reference that has no file, in one sentence. */
export class Suggestions {
  constructor(
    /** The collected file that a name may have been meant to be. */
    private readonly near: (file: string) => string | undefined,
    private readonly profile: HashingProfile,
  ) {}

  /** `text` is the file's own, without its BOM. */
  forReference(error: BrokenReference, text: string): string {
    return this.fromSpelling(error) ?? this.fromPlace(error, text) ?? this.fromName(error);
  }

  /** Where the way the reference is written is what is wrong with it, whatever files there are. */
  fromSpelling({ cause, rule, url, matched }: BrokenReference): string | undefined {
    if (/^["']|["']$/.test(url))
      return /\(\s+["']|["']\s+\)$/.test(matched)
        ? 'Take out the space between the parenthesis and the quote: Django takes the quote for a part of the name.'
        : 'Give it the same quote at both ends: Django takes a single one for a part of the name.';
    const scheme = /^([A-Za-z][\w+.-]*):/.exec(url)?.[1];
    if (scheme !== undefined)
      return /^[A-Za-z]+$/.test(scheme)
        ? 'Write the scheme in lower-case letters: only then Django leaves the URL alone.'
        : 'Move the rule to a page: Django leaves only schemes alone that consist of lower-case letters.';
    if (cause.kind === 'outside') return 'It climbs above STATIC_URL: take out a "../".';
    if (/%23/.test(url)) return 'Rename the file: Django takes %23 for the start of a fragment.';
    if (rule.id === 'js-dynamic-import' && !/^[./]/.test(url))
      return `Give import() a variable: Django ${this.profile.version} takes a bare module name for a file.`;
    return undefined;
  }

  /** Where browsers see no reference at all. */
  private fromPlace({ span, rule, matched, url }: BrokenReference, text: string): string | undefined {
    const start = span.start - matched.indexOf(url);
    if (rule.id === 'css-url' && /@namespace\s+(?:[\w-]+\s+)?$/i.test(text.slice(0, start)))
      return `Write the namespace as a string, "${url}": Django takes url() for a file.`;
    if (rule.ignores || rule.id.endsWith('source-map')) return undefined;
    const regions = ignoredRegions(text, rule.id.startsWith('css') ? 'css' : 'js');
    const openedBy = (what: RegExp) => regions.filter((_, i) => what.test(text[regions[i - (i % 2)]!]!));
    for (const [what, opening] of [
      ['comment', /\//],
      ['string', /["'`]/],
    ] as const)
      if (insideRegions(openedBy(opening))(start))
        return `Take it out of the ${what}: Django ${this.profile.version} reads ${what}s too (6.1 does not).`;
    return undefined;
  }

  private fromName({ cause: { file }, rule }: BrokenReference): string {
    const near = this.near(file);
    if (near !== undefined) return `Did you mean "${near}"?`;
    if (rule.id.endsWith('source-map')) return 'Add the source map, or remove the comment that names it.';
    return 'Add the file to a directory that is collected, or remove the reference.';
  }
}

/** The path in the same folder that is spelt most like a name, else one of the same name elsewhere. */
export function nearIn(paths: CollectedPaths): (file: string) => string | undefined {
  let byName: ReadonlyMap<string, readonly string[]> | undefined;
  let byFolder: ReadonlyMap<string, readonly string[]> | undefined;
  return (file) => {
    const slash = file.lastIndexOf('/') + 1;
    byFolder ??= groupBy(paths.keys(), (path) => path.slice(0, path.lastIndexOf('/') + 1));
    byName ??= groupBy(paths.keys(), (path) => path.slice(path.lastIndexOf('/') + 1));
    const siblings = (byFolder.get(file.slice(0, slash)) ?? []).filter(
      (path) => kindOf(path) === kindOf(file),
    );
    const typed = nearest(
      file.slice(slash),
      siblings.map((path) => path.slice(slash)),
    );
    return typed === undefined ? byName.get(file.slice(slash))?.[0] : file.slice(0, slash) + typed;
  };
}

/** Nobody means a style sheet where a picture is missing, but perhaps a picture of another format. */
function kindOf(path: string): string {
  return /\.(?:css|m?js|map)$/.exec(path)?.[0] ?? '';
}

/** A circle among files that refer to each other, first file repeated at its end; undefined if there is none. */
export function findCircle(files: ReadonlyMap<string, Adjustable>): readonly string[] | undefined {
  const done = new Set<string>();
  for (const start of files.keys()) {
    const trail: string[] = [];
    const todo: (string | undefined)[] = [start];
    while (todo.length > 0) {
      const name = todo.pop();
      if (name === undefined) {
        done.add(trail.pop()!);
        continue;
      }
      if (trail.includes(name)) return [...trail.slice(trail.indexOf(name)), name];
      if (done.has(name)) continue;
      trail.push(name);
      todo.push(
        undefined,
        ...files
          .get(name)!
          .answers.map(([target]) => target)
          .filter((target) => files.has(target)),
      );
    }
  }
  return undefined;
}

function groupBy(
  paths: Iterable<string>,
  key: (path: string) => string,
): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const path of paths) {
    const group = groups.get(key(path));
    if (group) group.push(path);
    else groups.set(key(path), [path]);
  }
  return groups;
}
