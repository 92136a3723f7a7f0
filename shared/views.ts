/** The trees of static files and bundles: what a client asks for, and the payloads. */

/** Every tree, in the order of the views: id → title. */
export const trees = {
  byUrl: 'By URL',
  byApp: 'By App',
  overwritten: 'Overwritten',
  bundles: 'Bundles',
} as const;

export type TreeId = keyof typeof trees;

/** One level of a tree. `TreeParams` → `TreeNode[]`. */
export const treeRequest = 'djangoStatic/tree';

export interface TreeParams {
  readonly tree: TreeId;
  /** The `id` of the node whose children are wanted; absent: the top. */
  readonly parent?: string;
}

export interface TreeNode {
  /** Unique in its tree, and the same for the same thing after a change. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  /** `hidden`: a file that is not served, because another one has its path. `serving`: one that hides others. */
  readonly kind:
    | ('project' | 'root' | 'directory' | 'file' | 'serving' | 'hidden')
    // Of bundles. `nested`: one that is part of another; `unbuilt`: an output that is not there.
    | ('bundle' | 'nested' | 'glob' | 'source' | 'url' | 'missing' | 'output' | 'unbuilt');
  readonly hasChildren: boolean;
  /** URI of the file or folder. */
  readonly uri?: string;
  /** Of a bundle and its parts: where it is written. `line` counts from 0. */
  readonly at?: { readonly uri: string; readonly line: number };
  /** Of a bundle: its project's URI, and the name that builds it. */
  readonly bundle?: { readonly project: string; readonly name: string };
  /** The static file: its path, URI of its project, and URI of the file that is served. */
  readonly file?: { readonly path: string; readonly project: string; readonly served: string };
}

/** Notification server → client: what the trees show may be different now. */
export const treesChangedNotification = 'djangoStatic/treesChanged';

/** What a hover says of a static file. `DescribeParams` → Markdown, or null if there is no such file. */
export const describeRequest = 'djangoStatic/describe';

export interface DescribeParams {
  /** URI of the project's folder. */
  readonly project: string;
  /** As `{% static %}` names it. */
  readonly path: string;
}

/** URIs of the folders that have static files in them, subfolders too. No parameters → `string[]`. */
export const staticFoldersRequest = 'djangoStatic/staticFolders';
