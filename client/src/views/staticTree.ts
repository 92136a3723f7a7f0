import {
  EventEmitter,
  MarkdownString,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
} from 'vscode';
import { describeRequest, type TreeId, type TreeNode, treeRequest } from '../../../shared/views';
import { sizedPictures } from '../sizedPictures';
import type { Server } from '../start';

/** A tree of the server's, level by level as it is opened. */
export class StaticTree implements TreeDataProvider<TreeNode> {
  private readonly changed = new EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;

  constructor(
    private readonly tree: TreeId,
    private readonly server: Server,
  ) {}

  refresh(): void {
    this.changed.fire();
  }

  async getChildren(parent?: TreeNode): Promise<TreeNode[]> {
    if (this.server.status === undefined) return [];
    const params = { tree: this.tree, ...(parent && { parent: parent.id }) };
    return this.server.client.sendRequest<TreeNode[]>(treeRequest, params);
  }

  getTreeItem(node: TreeNode): TreeItem {
    const { Collapsed, None } = TreeItemCollapsibleState;
    const item = new TreeItem(node.label, node.hasChildren ? Collapsed : None);
    item.id = `${this.tree} ${node.id}`;
    item.contextValue = node.kind;
    item.iconPath = ICONS[node.kind];
    if (node.description !== undefined) item.description = node.description;
    // The side bar is narrow.
    if (!node.file && node.description !== undefined) item.tooltip = `${node.label}\n${node.description}`;
    if ((node.file || OPENS.has(node.kind)) && node.uri !== undefined) {
      const uri = Uri.parse(node.uri);
      item.resourceUri = uri;
      if (!node.hasChildren) item.command = { command: 'vscode.open', title: '', arguments: [uri] };
    }
    // What is nowhere is shown where it is written.
    if (!node.uri && !node.hasChildren && node.at)
      item.command = { command: 'djangoStatic.goToBundle', title: '', arguments: [node] };
    return item;
  }

  /** What hovering shows, with a picture, only when it is hovered. */
  async resolveTreeItem(item: TreeItem, { file }: TreeNode): Promise<TreeItem> {
    if (!file) return item;
    const params = { project: file.project, path: file.path };
    const markdown = await this.server.client.sendRequest<string | null>(describeRequest, params);
    if (markdown !== null) item.tooltip = new MarkdownString(sizedPictures(markdown));
    return item;
  }
}

/** What stands for a file, beside what is a static file. */
const OPENS: ReadonlySet<TreeNode['kind']> = new Set(['source', 'output']);

const ICONS: Readonly<Record<TreeNode['kind'], ThemeIcon>> = {
  project: new ThemeIcon('root-folder'),
  root: new ThemeIcon('package'),
  directory: ThemeIcon.Folder,
  file: ThemeIcon.File,
  serving: ThemeIcon.File,
  hidden: new ThemeIcon('circle-slash'),
  bundle: new ThemeIcon('package'),
  nested: new ThemeIcon('package'),
  glob: new ThemeIcon('regex'),
  source: ThemeIcon.File,
  url: new ThemeIcon('globe'),
  missing: new ThemeIcon('warning'),
  output: new ThemeIcon('file-zip'),
  unbuilt: new ThemeIcon('circle-large-outline'),
};
