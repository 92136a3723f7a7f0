import { posix } from 'node:path';
import type { AbsPath } from '../../../base/path';
import type { ReadFiles } from '../../../ports/files';

/** The kinds of style sheets, in the order in which an import without an extension tries them. */
const EXTENSIONS = ['.scss', '.sass', '.less', '.styl', '.pcss', '.css'];

/** Comments, and what names another style sheet: a string, `url(…)`, or a bare path as indented Sass takes it. */
const IMPORTS =
  /\/\*[\s\S]*?\*\/|(?<![:\w])\/\/[^\n]*|@(?:import|use|forward|require)\s+(?:\([^)]*\)\s*)?([^;\n{}]+)/g;
const NAMES = /url\(\s*['"]?([^'")\s]+)|['"]([^'"]+)['"]|^([\w./-]+)/g;

export function isStyleSheet(path: string): boolean {
  return EXTENSIONS.includes(posix.extname(path));
}

/**
 * The files that a style sheet imports, and those that these import: for compilers that do not tell what they read. Where an
 * import could be one of several files, all that are there; those of load paths are not found.
 */
export function importsOf(path: string, files: ReadFiles): ReadonlySet<string> {
  const found = new Set<string>();
  const follow = (from: string): void => {
    const read = files.readText(from as AbsPath);
    if (read.kind !== 'ok') return;
    for (const file of namesIn(read.value).flatMap((name) => candidates(from, name))) {
      if (file === path || found.has(file) || files.stat(file as AbsPath)?.kind !== 'file') continue;
      found.add(file);
      follow(file);
    }
  };
  follow(path);
  return found;
}

function namesIn(text: string): string[] {
  return Array.from(text.matchAll(IMPORTS), ([, names]) => names ?? '').flatMap((names) =>
    Array.from(names.matchAll(NAMES), ([, url, quoted, bare]) => (url ?? quoted ?? bare)!),
  );
}

/** `a/b` may be `a/b.scss`, a partial `a/_b.scss`, or a folder with an index. */
function candidates(from: string, name: string): string[] {
  if (/^(?:[\w+-]+:|\/\/)/.test(name)) return [];
  const path = posix.resolve(posix.dirname(from), name);
  const [folder, base] = [posix.dirname(path), posix.basename(path)];
  const bases = [path, `${folder}/_${base}`, `${path}/index`, `${path}/_index`];
  return isStyleSheet(path)
    ? bases.slice(0, 2)
    : bases.flatMap((each) => EXTENSIONS.map((extension) => each + extension));
}
