import { compareCodePoints } from '../base/collate';
import { type AbsPath, basename, dirname } from '../base/path';
import type { SourceText } from '../base/text';
import type { FileQuestions } from '../facts/evaluate/sources';
import { followPython } from '../syntax/python/parse';

/** Open editor texts over the disk, behind the same questions. */
export class Overlay implements FileQuestions {
  private readonly open = new Map<AbsPath, SourceText>();

  constructor(private readonly disk: FileQuestions) {}

  set(text: SourceText): void {
    const { path } = text;
    const previous = path.endsWith('.py') ? this.text(path) : undefined;
    if (previous && previous !== text) followPython(previous, text);
    this.open.set(path, text);
  }

  close(path: AbsPath): void {
    this.open.delete(path);
  }

  text(path: AbsPath): SourceText | undefined {
    return this.open.get(path) ?? this.disk.text(path);
  }

  bytes(path: AbsPath): Uint8Array | undefined {
    return this.disk.bytes?.(path);
  }

  openText(path: AbsPath): SourceText | undefined {
    return this.open.get(path);
  }

  list(dir: AbsPath): ReturnType<FileQuestions['list']> {
    const names = this.disk.list(dir);
    const unsaved = [...this.open.keys()].filter(
      (path) => dirname(path) === dir && !names?.some((one) => one.name === basename(path)),
    );
    if (unsaved.length === 0) return names;
    const added = unsaved.map((path) => ({ name: basename(path), kind: 'file' as const }));
    return [...(names ?? []), ...added].sort((a, b) => compareCodePoints(a.name, b.name));
  }

  lacks(dir: AbsPath, name: string, path: AbsPath): boolean {
    return this.disk.lacks?.(dir, name, path) === true && !this.open.has(path);
  }

  isUnsaved(path: AbsPath): boolean {
    return this.open.has(path) && this.disk.kind(path) === undefined;
  }

  homeless(): readonly AbsPath[] {
    return [...this.open.keys()].filter((path) => this.disk.kind(dirname(path)) === undefined);
  }

  scan(dir: AbsPath): ReturnType<FileQuestions['scan']> {
    return this.disk.scan(dir);
  }

  kind(path: AbsPath): ReturnType<FileQuestions['kind']> {
    return this.open.has(path) ? 'file' : this.disk.kind(path);
  }
}

/** Other files, some of them with older texts. */
export class Rested implements FileQuestions {
  constructor(
    private readonly files: Overlay | Rested,
    private readonly older: ReadonlyMap<AbsPath, SourceText>,
  ) {}

  text(path: AbsPath): SourceText | undefined {
    return this.older.get(path) ?? this.files.text(path);
  }

  openText(path: AbsPath): SourceText | undefined {
    return this.older.get(path) ?? this.files.openText(path);
  }

  bytes(path: AbsPath): Uint8Array | undefined {
    return this.files.bytes(path);
  }

  list(dir: AbsPath): ReturnType<FileQuestions['list']> {
    return this.files.list(dir);
  }

  scan(dir: AbsPath): ReturnType<FileQuestions['scan']> {
    return this.files.scan(dir);
  }

  kind(path: AbsPath): ReturnType<FileQuestions['kind']> {
    return this.files.kind(path);
  }

  lacks(dir: AbsPath, name: string, path: AbsPath): boolean {
    return this.files.lacks(dir, name, path);
  }

  isUnsaved(path: AbsPath): boolean {
    return this.files.isUnsaved(path);
  }
}
