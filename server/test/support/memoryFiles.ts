import { compareCodePoints } from '../../src/base/collate';
import { type AbsPath, absPath } from '../../src/base/path';
import type { FileQuestions } from '../../src/facts/evaluate/sources';
import type { DirEntry, DirectoryNames, FileStat, ReadFiles, ReadOutcome } from '../../src/ports/files';
import { fileQuestions } from '../../src/workspace/fileQuestions';

/** A disk in memory: everything reading can ask, and what a test may change. */
export interface MemoryFiles extends ReadFiles, FileQuestions {
  /** Creates or replaces a file, and the folders above it. */
  write(path: string, content: string | Uint8Array): void;
  /** Creates a symbolic link; `target` may be relative to the link's folder, and need not exist. */
  link(path: string, target: string): void;
  makeDirectory(path: string): void;
  /** Removes a file, link, or folder with all it holds. */
  remove(path: string): void;
}

type Node =
  | { readonly kind: 'file'; readonly bytes: Uint8Array; readonly mtimeMs: number; readonly inode: number }
  | {
      readonly kind: 'directory';
      readonly children: Map<string, Node>;
      /** Changes, as on a real disk, when a name is added or removed. */
      mtimeMs: number;
      readonly inode: number;
    }
  | { readonly kind: 'link'; readonly target: string };

type Directory = Extract<Node, { kind: 'directory' }>;

/** Linux gives up after 40 links, so a loop is an error rather than a hang. */
const MOST_LINKS = 40;

/**
 * `fixture`: path → content, or one string in which a line `-- path --` starts each file (its indentation is taken
 * off the lines that follow). Relative paths lie below `/`; a path ending in `/` is an empty folder; `C:/x` is a
 * Windows drive. `links`: path of a symbolic link → its target.
 */
export function memoryFiles(
  fixture: string | Record<string, string | Uint8Array>,
  links: Record<string, string> = {},
): MemoryFiles {
  const disk = new MemoryDisk();
  const files = typeof fixture === 'string' ? parseFixture(fixture) : fixture;
  for (const [path, content] of Object.entries(files)) {
    if (path.endsWith('/')) disk.makeDirectory(path);
    else disk.write(path, content);
  }
  for (const [path, target] of Object.entries(links)) disk.link(path, target);
  const { text, bytes = () => undefined, list, scan, kind } = fileQuestions(disk);
  return Object.assign(disk, { text, bytes, list, scan, kind });
}

/** `-- path --` headers → path → content. */
export function parseFixture(fixture: string): Record<string, string> {
  const files: Record<string, string> = {};
  let path: string | undefined;
  let indent = '';
  for (const line of fixture.split(/(?<=\n)/)) {
    const header = /^([ \t]*)-- (.+?) --[ \t]*\r?\n?$/.exec(line);
    if (header) {
      indent = header[1]!;
      path = header[2]!;
      files[path] = '';
    } else if (path !== undefined) {
      files[path] += line.startsWith(indent) ? line.slice(indent.length) : line.trimStart();
    }
  }
  return files;
}

class MemoryDisk implements ReadFiles {
  private inodes = 1;
  private clock = 1_700_000_000_000;
  private readonly top = this.newDirectory();

  write(path: string, content: string | Uint8Array): void {
    const { parent, name } = this.parentOf(path);
    const old = parent.children.get(name);
    if (old?.kind !== 'file') parent.mtimeMs = this.tick();
    parent.children.set(name, {
      kind: 'file',
      bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
      mtimeMs: this.tick(),
      inode: old?.kind === 'file' ? old.inode : this.inodes++,
    });
  }

  link(path: string, target: string): void {
    const { parent, name } = this.parentOf(path);
    parent.children.set(name, { kind: 'link', target });
    parent.mtimeMs = this.tick();
  }

  makeDirectory(path: string): void {
    this.parentOf(`${path}/x`);
  }

  remove(path: string): void {
    const { parent, name } = this.parentOf(path);
    if (parent.children.delete(name)) parent.mtimeMs = this.tick();
  }

  readText(path: AbsPath): ReadOutcome<string> {
    const bytes = this.readBytes(path);
    return bytes.kind === 'ok' ? { kind: 'ok', value: new TextDecoder().decode(bytes.value) } : bytes;
  }

  readBytes(path: AbsPath, most?: number): ReadOutcome<Uint8Array> {
    const node = this.find(path)?.node;
    if (!node) return { kind: 'absent' };
    return node.kind === 'file'
      ? { kind: 'ok', value: node.bytes.subarray(0, most) }
      : { kind: 'unreadable', reason: 'is a directory' };
  }

  readDirectory(path: AbsPath): ReadOutcome<readonly DirEntry[]> {
    const node = this.find(path)?.node;
    if (node?.kind !== 'directory') return { kind: 'absent' };
    const entries = [...node.children].map(([name, child]) => ({ name, kind: child.kind }));
    return { kind: 'ok', value: entries.sort((a, b) => compareCodePoints(a.name, b.name)) };
  }

  /** In the order in which the names were made. */
  scanDirectory(path: AbsPath): ReadOutcome<readonly DirEntry[]> {
    const node = this.find(path)?.node;
    if (node?.kind !== 'directory') return { kind: 'absent' };
    return { kind: 'ok', value: [...node.children].map(([name, child]) => ({ name, kind: child.kind })) };
  }

  readNames(path: AbsPath): ReadOutcome<DirectoryNames> {
    const read = this.readDirectory(path);
    if (read.kind !== 'ok') return read;
    const named = (kinds: readonly DirEntry['kind'][]) =>
      read.value.flatMap(({ name, kind }) => (kinds.includes(kind) ? [name] : []));
    const value = {
      files: named(['file', 'other']),
      directories: named(['directory']),
      links: named(['link']),
    };
    return { kind: 'ok', value };
  }

  stat(path: AbsPath): FileStat | undefined {
    const node = this.find(path)?.node;
    if (node === undefined || node.kind === 'link') return undefined;
    const size = node.kind === 'file' ? node.bytes.length : 0;
    return { kind: node.kind, size, mtimeMs: node.mtimeMs, inode: node.inode };
  }

  lexists(path: AbsPath): boolean {
    return this.find(path, false) !== undefined;
  }

  realPath(path: AbsPath): AbsPath | undefined {
    return this.find(path)?.path;
  }

  private newDirectory(): Directory {
    return { kind: 'directory', children: new Map(), mtimeMs: this.tick(), inode: this.inodes++ };
  }

  /** A second from one change to the next, which is what Django and webassets tell apart. */
  private tick(): number {
    this.clock += 1000;
    return this.clock;
  }

  /** The folder `path` lies in, made if absent. */
  private parentOf(path: string): { parent: Directory; name: string } {
    const names = segments(path);
    const name = names.pop() ?? '';
    let parent = this.top;
    for (const part of names) {
      let child = parent.children.get(part);
      if (child?.kind !== 'directory') {
        child = this.newDirectory();
        parent.children.set(part, child);
        parent.mtimeMs = this.tick();
      }
      parent = child;
    }
    return { parent, name };
  }

  private find(path: string, followLast = true): { node: Node; path: AbsPath } | undefined {
    let rest = segments(path);
    let real: string[] = [];
    let trail: Node[] = [this.top];
    for (let links = 0; rest.length > 0; ) {
      const [name, ...after] = rest as [string, ...string[]];
      const node = trail.at(-1)!;
      if (node.kind !== 'directory') return undefined;
      if (name === '..') {
        real = real.slice(0, -1);
        trail = trail.length > 1 ? trail.slice(0, -1) : trail;
        rest = after;
        continue;
      }
      const child = node.children.get(name);
      if (child === undefined) return undefined;
      if (child.kind === 'link' && (followLast || after.length > 0)) {
        if (++links > MOST_LINKS) return undefined;
        rest = [...segments(child.target), ...after];
        if (/^(\/|[A-Za-z]:)/.test(child.target)) {
          real = [];
          trail = [this.top];
        }
        continue;
      }
      real.push(name);
      trail.push(child);
      rest = after;
    }
    return { node: trail.at(-1)!, path: toAbsPath(real) };
  }
}

function segments(path: string): string[] {
  return path.split('/').filter((part) => part !== '' && part !== '.');
}

function toAbsPath(names: readonly string[]): AbsPath {
  const drive = /^[A-Z]:$/.test(names[0] ?? '');
  return drive ? absPath(names.join('/'), 'win32') : absPath(`/${names.join('/')}`, 'linux');
}
