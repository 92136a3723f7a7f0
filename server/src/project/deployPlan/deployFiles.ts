import { type AbsPath, dirname, joinNormal, relativePath } from '../../base/path';
import { type DeployFacts, deployFacts } from '../../facts/deployFacts';
import type { FileQuestions } from '../../facts/evaluate/sources';
import { deployKind } from '../../syntax/deploy/deploy';

/** Folders that hold no deploy files of the project's own. */
const FOREIGN =
  /^(?:\.(?!github$|platform$)[^/]*|node_modules|bower_components|__pycache__|venv|env|site-packages)$/;
const DEEPEST = 3;
const MOST_DIRECTORIES = 2_000;
/** Enough for any script written by hand. */
const MOST_CHARACTERS = 300_000;

/** The deploy files of the repository that holds `root`, by path. Those that do nothing to static files too. */
export function readDeployFiles(root: AbsPath, files: FileQuestions): readonly DeployFacts[] {
  const top = repositoryOf(root, files);
  const found: DeployFacts[] = [];
  const visited = new Set<AbsPath>();
  const visit = (dir: AbsPath, depth: number): void => {
    if (depth > DEEPEST || visited.size >= MOST_DIRECTORIES || visited.has(dir)) return;
    visited.add(dir);
    const names = files.list(dir) ?? [];
    if (depth > 0 && names.some(({ name }) => name === 'pyvenv.cfg')) return;
    for (const { name, kind } of names) {
      const path = joinNormal(dir, name);
      if (kind === 'directory' && !FOREIGN.test(name)) visit(path, depth + 1);
      else if (kind === 'file') {
        const what = deployKind(relativePath(top, path));
        const source = what && files.text(path);
        if (source && source.text.length <= MOST_CHARACTERS) found.push(deployFacts(source, what));
      }
    }
  };
  visit(root, 0);
  visit(top, 0);
  return found;
}

/** The nearest folder upwards with a `.git`, which may be a file; else the project's own. */
function repositoryOf(root: AbsPath, files: FileQuestions): AbsPath {
  for (let dir = root; ; dir = dirname(dir)) {
    if (files.kind(joinNormal(dir, '.git')) !== undefined) return dir;
    if (dirname(dir) === dir) return root;
  }
}
