import { type AbsPath, isInside, joinNormal, relativeInside } from '../../base/path';
import {
  type DirectoryNode,
  indexOfName,
  type Link,
  type ListingSource,
  makeNode,
  type RootTree,
  specialNodes,
} from './tree';
import { listBelow, listRoot, openDirectory, type Place, pathBelow, readLink } from './walk';

/**
 * The tree after something happened in `changed` directories, which are hints: each is read again, and what is new
 * below it is listed. A path that is not in the tree makes the nearest directory above it be read; one above the root
 * makes the root be read. Links are looked at again each time, since their targets may lie anywhere, and so is a root
 * that is reached through links, or is not there and may be one. The same object comes back if nothing changed.
 */
export function updateListing(tree: RootTree, changed: Iterable<AbsPath>, source: ListingSource): RootTree {
  const marks = markChanged(tree, changed, source);
  const throughLinks = tree.real !== tree.dir;
  const relinked = (throughLinks || marks?.readAgain) && source.realPath(tree.dir) !== tree.real;
  if (marks === undefined && tree.top !== undefined && !relinked && !tree.top.special) return tree;
  if (tree.top === undefined || relinked) {
    const fresh = listRoot(tree.dir, tree.ignore, source);
    return fresh.top === tree.top ? tree : fresh;
  }
  const place = { root: tree.dir, ignore: tree.ignore, source };
  const top = refresh(place, tree.top, '', marks ?? NOTHING);
  return top === tree.top ? tree : { ...tree, top, real: top && tree.real };
}

/** Directories to read again, as a tree of names. */
interface Marks {
  readAgain: boolean;
  readonly below: Map<string, Marks>;
}

const NOTHING: Marks = { readAgain: false, below: new Map() };

function markChanged(tree: RootTree, changed: Iterable<AbsPath>, source: ListingSource): Marks | undefined {
  let marks: Marks | undefined;
  let aliases: Alias[] | undefined;
  for (const dir of changed) {
    aliases ??= aliasesOf(tree);
    for (const relative of relativesOf(tree, dir, aliases, source)) {
      marks ??= { readAgain: false, below: new Map() };
      let mark = marks;
      for (const name of relative === '' ? [] : relative.split('/')) {
        const next = mark.below.get(name) ?? { readAgain: false, below: new Map() };
        mark.below.set(name, next);
        mark = next;
      }
      mark.readAgain = true;
    }
  }
  return marks;
}

/** True if the root is certainly the directory it was, with the names it had. */
function isUntouched(tree: RootTree, source: ListingSource): boolean {
  const stamp = source.stamp(tree.dir);
  return stamp !== undefined && stamp === tree.top?.stamp && source.realPath(tree.dir) === tree.real;
}

/** A directory of the tree that really lies elsewhere. */
interface Alias {
  readonly path: AbsPath;
  readonly real: AbsPath;
}

function aliasesOf(tree: RootTree): Alias[] {
  const aliases = specialNodes(tree).flatMap(({ path, node }) =>
    node.links.flatMap(({ name, kind, real }) =>
      kind === 'directory' && real !== undefined ? [{ path: joinNormal(path, name), real }] : [],
    ),
  );
  if (tree.real !== undefined && tree.real !== tree.dir) aliases.push({ path: tree.dir, real: tree.real });
  return aliases;
}

/** Where `dir` shows up in the tree: under its own name, and wherever a link leads to it. */
function relativesOf(
  tree: RootTree,
  dir: AbsPath,
  aliases: readonly Alias[],
  source: ListingSource,
): string[] {
  // Much happens above a root that does not concern it.
  if (isInside(tree.dir, dir) && (dir === tree.dir || !isUntouched(tree, source))) return [''];
  const spellings = new Set([dir]);
  for (const { path, real } of aliases) {
    const rest = relativeInside(dir, path);
    if (rest !== undefined) spellings.add(pathBelow(real, rest));
    // The target itself may have been replaced.
    if (isInside(real, dir)) spellings.add(path);
  }
  for (const spelling of [...spellings])
    for (const { path, real } of aliases) {
      const rest = relativeInside(spelling, real);
      if (rest !== undefined) spellings.add(pathBelow(path, rest));
    }
  return [...spellings].flatMap((spelling) => relativeInside(spelling, tree.dir) ?? []);
}

/** The node after reading again what is marked; undefined if the directory is gone. */
function refresh(
  place: Place,
  node: DirectoryNode,
  relative: string,
  marks: Marks,
): DirectoryNode | undefined {
  const path = pathBelow(place.root, relative);
  const known = [...marks.below.keys()].every((name) => indexOfName(node.directories, name) >= 0);
  if (marks.readAgain || !known || linksChanged(place, node, path, relative))
    return readAgain(place, node, path, relative, marks);
  const nodes: DirectoryNode[] = [];
  let same = true;
  for (let i = 0; i < node.nodes.length; i++) {
    const before = node.nodes[i]!;
    const name = node.directories[i]!;
    const mark = marks.below.get(name);
    const after =
      mark === undefined && !before.special
        ? before
        : refresh(place, before, below(relative, name), mark ?? NOTHING);
    if (after === undefined) return readAgain(place, node, path, relative, marks);
    if (after !== before) same = false;
    nodes.push(after);
  }
  return same ? node : makeNode(node, nodes, node.stamp, node.unreadable);
}

/** Reads the directory itself; directories it had before are kept unless marked, relinked, or stamped differently. */
function readAgain(
  place: Place,
  node: DirectoryNode,
  path: AbsPath,
  relative: string,
  marks: Marks,
): DirectoryNode | undefined {
  const open = openDirectory(place, path, relative);
  if (open === undefined) return undefined;
  const names: string[] = [];
  const nodes: DirectoryNode[] = [];
  for (const name of open.directories) {
    const child = below(relative, name);
    const before =
      linkNamed(node.links, name)?.real === linkNamed(open.links, name)?.real
        ? nodeNamed(node, name)
        : undefined;
    const after = before
      ? refresh(place, before, child, markOf(place, before, child, marks.below.get(name)))
      : listBelow(place, child);
    if (after === undefined) continue;
    names.push(name);
    nodes.push(after);
  }
  const same =
    sameItems(open.files, node.files) &&
    sameItems(names, node.directories) &&
    sameItems(nodes, node.nodes) &&
    sameLinks(open.links ?? [], node.links) &&
    open.unreadable === node.unreadable &&
    open.stamp === node.stamp;
  return same ? node : makeNode({ ...open, directories: names }, nodes, open.stamp, open.unreadable);
}

/** A directory may have been replaced by another of the same name: its stamp tells. */
function markOf(place: Place, node: DirectoryNode, relative: string, mark: Marks | undefined): Marks {
  if (mark?.readAgain) return mark;
  const stamp = place.source.stamp(pathBelow(place.root, relative));
  const replaced = stamp === undefined || stamp !== node.stamp;
  return replaced ? { readAgain: true, below: mark?.below ?? new Map() } : (mark ?? NOTHING);
}

function linksChanged(place: Place, node: DirectoryNode, path: AbsPath, relative: string): boolean {
  return node.links.some((link) => !sameLink(readLink(place, link.name, path, relative), link));
}

function below(relative: string, name: string): string {
  return relative === '' ? name : `${relative}/${name}`;
}

function nodeNamed(node: DirectoryNode, name: string): DirectoryNode | undefined {
  return node.nodes[indexOfName(node.directories, name)];
}

function linkNamed(links: readonly Link[] | undefined, name: string): Link | undefined {
  return links?.find((link) => link.name === name);
}

function sameLinks(a: readonly Link[], b: readonly Link[]): boolean {
  return a.length === b.length && a.every((link, i) => sameLink(link, b[i]!));
}

function sameLink(a: Link, b: Link): boolean {
  return a.name === b.name && a.kind === b.kind && a.real === b.real;
}

function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}
