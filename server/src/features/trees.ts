import { count, grouped } from '../base/count';
import { type AbsPath, basename, dirname } from '../base/path';
import type { StaticRoot } from '../project/finders/finder';
import { joinLogical } from '../project/logicalPath';
import { shortName } from '../project/precedence';
import type { Project } from '../project/project';
import { shownPath } from '../project/shownPath';
import type { StaticCopy, StaticEntry } from '../project/staticIndex';
import type { Snapshot } from '../workspace/snapshot';
import { ownerOf } from './describe';
import { projectNode } from './projectNode';
import { foldersOf, rootsOf } from './rootFolders';

export type Tree = 'byUrl' | 'byApp' | 'overwritten';

/** Where a node stands: below which project, in which static root (its place in finder order), at which path. */
export interface TreePlace {
  readonly project: AbsPath;
  readonly root?: number;
  readonly path?: string;
  /** Of a file: tells it from other copies at its path, and from a directory there. */
  readonly copy?: number;
}

/** A line of a tree. */
export interface TreeNode {
  readonly place: TreePlace;
  readonly label: string;
  readonly description?: string;
  readonly kind: 'project' | 'root' | 'directory' | 'file' | 'serving' | 'hidden';
  readonly hasChildren: boolean;
  readonly path?: AbsPath;
  /** The static file it stands for. */
  readonly entry?: StaticEntry;
}

/** What stands below `parent`, without it at the top. Where there is one project only, its content is the top. */
export function treeNodes(
  { projects }: Snapshot,
  tree: Tree,
  parent: TreePlace | undefined,
): readonly TreeNode[] {
  if (parent === undefined && projects.length !== 1) {
    return projects.map(({ root, index }) => projectNode(root, count(index.size, 'file')));
  }
  const project = parent ? projects.find(({ root }) => root === parent.project) : projects[0];
  return project ? LEVELS[tree](project, parent ?? { project: project.root }) : [];
}

/** The folders that have static files right in them. */
export function staticFolders({ projects }: Snapshot): ReadonlySet<AbsPath> {
  const folders = projects
    .flatMap((project) => [...foldersOf(project).values()])
    .flatMap((one) => [...one.values()]);
  return new Set(folders.flatMap(({ files }) => files.slice(0, 1).map(({ copy }) => dirname(copy.file))));
}

type Level = (project: Project, parent: TreePlace) => readonly TreeNode[];

const LEVELS: Readonly<Record<Tree, Level>> = {
  byUrl(project, parent) {
    const directory = parent.path ?? '';
    const { directories, files } = project.index.children(directory) ?? { directories: [], files: [] };
    return [
      ...directories.map((name) => directoryNode(parent, joinLogical(directory, name))),
      ...files.flatMap((name) => {
        const entry = project.index.get(joinLogical(directory, name));
        return entry ? servedNode({ ...parent, path: entry.path, copy: 0 }, entry, basename(entry.path)) : [];
      }),
    ];
  },

  byApp(project, parent) {
    const { root: which, path: directory = '' } = parent;
    const root = which === undefined ? undefined : rootsOf(project)[which];
    if (root === undefined) return rootsOf(project).flatMap((one, i) => rootNode(project, one, i));
    const folder = foldersOf(project).get(root)?.get(directory);
    if (!folder) return [];
    return [
      ...[...folder.directories].map((name) => directoryNode(parent, joinLogical(directory, name))),
      ...folder.files.map(({ entry, copy, isHidden }) => {
        const name = entry.path.slice(entry.path.lastIndexOf('/') + 1);
        const place = { ...parent, path: entry.path, copy: 0 };
        return isHidden ? hiddenNode(place, entry, copy, name) : servedNode(place, entry, name);
      }),
    ];
  },

  overwritten(project, { path }) {
    const place = { project: project.root };
    if (path === undefined) {
      return project.index.overwritten().map((entry) => ({
        ...servedNode({ ...place, path: entry.path }, entry, entry.path),
        hasChildren: true,
      }));
    }
    const entry = project.index.get(path);
    if (!entry) return [];
    const at = (copy: number) => ({ ...place, path, copy });
    return [
      {
        ...servedNode(at(0), entry, shownPath(project, entry.winner.file)),
        description: 'served',
        kind: 'file',
      },
      ...entry.shadowed.map((copy, i) => hiddenNode(at(i + 1), entry, copy, shownPath(project, copy.file))),
    ];
  },
};

function rootNode(project: Project, root: StaticRoot, which: number): TreeNode[] {
  const { files, hidden } = project.index.countOf(root);
  if (files + hidden === 0) return [];
  const parts = [
    shortName(root.finder),
    root.prefix === '' ? '' : `as ${root.prefix}/`,
    count(files + hidden, 'file'),
    hidden === 0 ? '' : `${grouped(hidden)} hidden`,
  ];
  return [
    {
      place: { project: project.root, root: which },
      label: root.app ?? shownPath(project, root.dir),
      description: parts.filter((part) => part !== '').join(' · '),
      kind: 'root',
      hasChildren: true,
      path: root.dir,
    },
  ];
}

function directoryNode(parent: TreePlace, path: string): TreeNode {
  const label = path.slice(path.lastIndexOf('/') + 1);
  return { place: { ...parent, path }, label, kind: 'directory', hasChildren: true };
}

function servedNode(place: TreePlace, entry: StaticEntry, label: string): TreeNode {
  return {
    place,
    label,
    description: ownerOf(entry),
    kind: entry.shadowed.length > 0 ? 'serving' : 'file',
    hasChildren: false,
    path: entry.winner.file,
    entry,
  };
}

function hiddenNode(place: TreePlace, entry: StaticEntry, copy: StaticCopy, label: string): TreeNode {
  const by = entry.winner.root.app ?? shortName(entry.winner.root.finder);
  return {
    place,
    label,
    description: `hidden by ${by}`,
    kind: 'hidden',
    hasChildren: false,
    path: copy.file,
    entry,
  };
}
