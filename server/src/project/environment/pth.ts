import { type AbsPath, joinNormal } from '../../base/path';
import type { FileQuestions } from '../../facts/evaluate/sources';
import { readFinder } from './finder';
import { nativePath } from './nativePath';

/** What the `.pth` files of one site folder add to the import path. */
export interface PathAdditions {
  readonly entries: readonly AbsPath[];
  readonly editable: ReadonlyMap<string, AbsPath>;
  readonly namespaces: ReadonlyMap<string, readonly AbsPath[]>;
  /** Editable installs whose finder cannot be read without running it. */
  readonly unread: readonly string[];
}

/**
 * The `.pth` files of a site folder, in site.py's order: by name; each line a folder relative to the site folder, kept
 * if it exists. `import …` lines are code and are not run; of these the finders of editable installs are read.
 */
export function readPthFiles(site: AbsPath, files: FileQuestions, platform: NodeJS.Platform): PathAdditions {
  const entries: AbsPath[] = [];
  const editable = new Map<string, AbsPath>();
  const namespaces = new Map<string, readonly AbsPath[]>();
  const unread: string[] = [];
  for (const line of pthLines(site, files)) {
    if (!/^import[ \t]/.test(line)) {
      const path = nativePath(site, line, platform);
      if (files.kind(path) === 'directory') entries.push(path);
      continue;
    }
    const name = /^import[ \t]+(\w*editable\w*)/.exec(line)?.[1];
    if (name === undefined) continue;
    const finder = readFinder(joinNormal(site, `${name}.py`), files, platform);
    if (finder === undefined) unread.push(name);
    for (const [module, path] of finder?.editable ?? []) editable.set(module, path);
    for (const [module, paths] of finder?.namespaces ?? []) {
      namespaces.set(module, [...(namespaces.get(module) ?? []), ...paths]);
    }
  }
  return { entries, editable, namespaces, unread };
}

function* pthLines(site: AbsPath, files: FileQuestions): Iterable<string> {
  for (const { name, kind } of files.list(site) ?? []) {
    if (kind !== 'file' || !name.endsWith('.pth') || name.startsWith('.')) continue;
    const text = files.text(joinNormal(site, name))?.text ?? '';
    for (const line of text.split(/\r\n|[\r\n]/)) {
      if (!line.startsWith('#') && line.trim() !== '') yield line.trimEnd();
    }
  }
}
