import { type AbsPath, basename } from '../base/path';

/** The node of a whole project in a tree: where there are several, they stand at its top. */
export function projectNode(root: AbsPath, description: string) {
  return {
    place: { project: root },
    label: basename(root),
    description,
    kind: 'project',
    hasChildren: true,
    path: root,
  } as const;
}
