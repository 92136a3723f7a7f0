/** Stylesheets and scripts that refer to each other. */
export interface FileGraph {
  /** The stylesheets and scripts a file refers to, each once. */
  targets(path: string): readonly string[];
  /** True for a file in which anything is rewritten. */
  isRewritten(path: string): boolean;
}

/** What the references among stylesheets and scripts make of the passes that Django makes over them. */
export interface Knots {
  /** The shortest circle of references through a file: it comes first and last. Undefined if there is none. */
  circle(path: string): readonly string[] | undefined;
  /**
   * How many passes after the first one it takes until nothing changes any more, the last of them included: `most` if the
   * disk lists every file before those it refers to, `least` if it lists them in the best order. Undefined if the file leads
   * into a circle.
   */
  passes(path: string): { readonly least: number; readonly most: number } | undefined;
}

/**
 * Each file is looked at once, however often and from wherever it is asked for. Files of deeper directories come first in a
 * pass (`post_process`), so that a reference to one never costs a pass, and one to a higher directory always does; a file
 * whose text stays as it is has its name from the beginning.
 */
export function knotsOf({ targets, isRewritten }: FileGraph): Knots {
  const nodes = new Map<string, Node>();
  let time = 0;
  return {
    circle(path) {
      const { group } = explored(path);
      return group !== undefined ? wayBack(path, group) : undefined;
    },
    passes(path) {
      const { delays } = explored(path);
      return delays && { least: delays.least + 1, most: delays.most + 1 };
    },
  };

  function explored(path: string): Node {
    if (!nodes.has(path)) explore(path);
    return nodes.get(path)!;
  }

  /** Tarjan's algorithm for strongly connected components, with a stack of its own. */
  function explore(start: string): void {
    const open: Node[] = [];
    const trail = [enter(start, open)];
    while (trail.length > 0) {
      const node = trail.at(-1)!;
      const target = node.targets[node.next++];
      if (target !== undefined) {
        const known = nodes.get(target);
        if (known === undefined) trail.push(enter(target, open));
        else if (known.isOpen) node.low = Math.min(node.low, known.time);
        continue;
      }
      trail.pop();
      const parent = trail.at(-1);
      if (parent) parent.low = Math.min(parent.low, node.low);
      if (node.low === node.time) close(node, open);
    }
  }

  function enter(path: string, open: Node[]): Node {
    const node: Node = {
      path,
      targets: targets(path),
      next: 0,
      time: ++time,
      low: time,
      isOpen: true,
      group: undefined,
      delays: undefined,
    };
    nodes.set(path, node);
    open.push(node);
    return node;
  }

  /** Everything above `root` on the stack refers to each other in a circle. */
  function close(root: Node, open: Node[]): void {
    const members = open.splice(open.lastIndexOf(root));
    const isCircle = members.length > 1 || root.targets.includes(root.path);
    const group = isCircle ? new Set(members.map(({ path }) => path)) : undefined;
    for (const member of members) {
      member.isOpen = false;
      member.group = group;
    }
    if (!isCircle) root.delays = delaysOf(root);
  }

  function delaysOf({ path, targets: names }: Node): Delays | undefined {
    let least = 0;
    let most = 0;
    for (const name of names) {
      const { delays } = nodes.get(name)!;
      if (delays === undefined) return undefined;
      const climb = isRewritten(name) ? levelOf(path) - levelOf(name) : -1;
      least = Math.max(least, delays.least + (climb > 0 ? 1 : 0));
      most = Math.max(most, delays.most + (climb >= 0 ? 1 : 0));
    }
    return { least, most };
  }

  /** Breadth first, within the files that are on circles together. */
  function wayBack(path: string, group: ReadonlySet<string>): readonly string[] {
    const from = new Map<string, string>();
    const todo = [path];
    for (const at of todo) {
      for (const next of nodes.get(at)!.targets) {
        if (next === path) {
          const way = [path];
          for (let step = at; step !== path; step = from.get(step)!) way.push(step);
          return [...way, path].reverse();
        }
        if (!group.has(next) || from.has(next)) continue;
        from.set(next, at);
        todo.push(next);
      }
    }
    return [path, path];
  }
}

interface Node {
  readonly path: string;
  readonly targets: readonly string[];
  next: number;
  readonly time: number;
  low: number;
  isOpen: boolean;
  group: ReadonlySet<string> | undefined;
  delays: Delays | undefined;
}

/** References that cost a pass, along the worst chain from a file. */
interface Delays {
  readonly least: number;
  readonly most: number;
}

function levelOf(path: string): number {
  return path.split('/').length;
}
