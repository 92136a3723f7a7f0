import type { AbsPath } from '../../base/path';
import type { DirectoryNode, ListingSource, RootTree } from './tree';
import { readLink } from './walk';

/**
 * The directories whose names changed since they were listed: one `stamp` per directory and one look per link, no
 * reading. Given to `updateListing` they bring the tree up to date. Edits of a file's content are not seen.
 */
export function recheck(tree: RootTree, source: ListingSource): readonly AbsPath[] {
  if (tree.top === undefined) return source.kind(tree.dir) === 'directory' ? [tree.dir] : [];
  const changed: AbsPath[] = [];
  const visit = (path: AbsPath, relative: string, node: DirectoryNode): void => {
    const stamp = source.stamp(path);
    if (stamp === undefined || stamp !== node.stamp || linksChanged(path, relative, node)) changed.push(path);
    const { directories, nodes } = node;
    for (let i = 0; i < nodes.length; i++) {
      const name = directories[i]!;
      visit(`${path}/${name}` as AbsPath, relative === '' ? name : `${relative}/${name}`, nodes[i]!);
    }
  };
  const linksChanged = (path: AbsPath, relative: string, node: DirectoryNode): boolean =>
    node.links.some((link) => {
      const now = readLink({ root: tree.dir, ignore: tree.ignore, source }, link.name, path, relative);
      return now.kind !== link.kind || now.real !== link.real;
    });
  visit(tree.dir, '', tree.top);
  return changed;
}
