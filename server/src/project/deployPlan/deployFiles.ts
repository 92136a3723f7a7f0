import { type AbsPath, dirname, joinNormal, relativePath } from '../../base/path';
import { type DeployAction, type DeployFacts, deployFacts } from '../../facts/deployFacts';
import type { FileQuestions } from '../../facts/evaluate/sources';
import { deployKind } from '../../syntax/deploy/deploy';

/** Folders that hold no deploy files of the project's own. */
const FOREIGN =
  /^(?:\.(?!(?:github|platform|circleci|ebextensions|gitlab|buildkite|azure|do|ci)$)[^/]*|node_modules|bower_components|__pycache__|venv|env|site-packages)$/;
const DEEPEST = 3;
const MOST_DIRECTORIES = 2_000;
/** Enough for any script written by hand. */
const MOST_CHARACTERS = 300_000;

/** The deploy files of the repository that holds `root`, by path. Those that do nothing to static files too. */
export function readDeployFiles(root: AbsPath, files: FileQuestions): readonly DeployFacts[] {
  const found: DeployFacts[] = [];
  for (const { path, shown } of filesOf(root, files)) {
    const what = deployKind(shown);
    const source = what && files.text(path);
    if (source && source.text.length <= MOST_CHARACTERS) found.push(deployFacts(source, what));
  }
  return found;
}

/** Files that may deploy and are not read as scripts: other services' configuration, tasks written in Python … */
const OTHER =
  /\.(?:ya?ml|toml|ini|cfg|conf|config|json|service|tf|rb|groovy|bat|cmd|ps1|fish|j2)$|(?:^|\/)(?:Jenkinsfile|Vagrantfile|Earthfile|Pipfile|Tiltfile|Rakefile|[^/.]*)$|\.py$/;

/** Which actions are mentioned in files that are not read as deploy scripts, but may be some. */
export function mentionedElsewhere(root: AbsPath, files: FileQuestions): ReadonlySet<DeployAction> {
  const found = new Set<DeployAction>();
  for (const { path, shown } of filesOf(root, files)) {
    if (deployKind(shown) !== undefined || !OTHER.test(shown)) continue;
    const text = files.text(path)?.text;
    if (text === undefined || text.length > MOST_CHARACTERS) continue;
    for (const action of mentionedIn(text, shown.endsWith('.py'))) found.add(action);
  }
  return found;
}

/** Which actions a text speaks of as commands; Python code only if it starts some. */
export function mentionedIn(text: string, isPython: boolean): readonly DeployAction[] {
  if (isPython && !/call_command|manage\.py|django-admin|django-static|subprocess|os\.system/.test(text))
    return [];
  return [
    ...(/\bcollectstatic\b|\bdjango-static\s+collect\b/.test(text) ? (['collect'] as const) : []),
    ...(/\bassets\b[^\n]{0,60}\bbuild\b|\bassets\b\s+-?\s*["']?build\b|\b(?:django-static|webassets)\b[^\n]{0,60}\bbuild\b/.test(
      text,
    )
      ? (['build'] as const)
      : []),
  ];
}

/** The files of the repository down to a few folders, with the path as seen from its top. Each once. */
function* filesOf(root: AbsPath, files: FileQuestions): Generator<{ path: AbsPath; shown: string }> {
  const top = repositoryOf(root, files);
  const visited = new Set<AbsPath>();
  const waiting = [
    { dir: top, depth: 0 },
    { dir: root, depth: 0 },
  ];
  for (let next = waiting.pop(); next && visited.size < MOST_DIRECTORIES; next = waiting.pop()) {
    const { dir, depth } = next;
    if (visited.has(dir)) continue;
    visited.add(dir);
    const names = files.list(dir) ?? [];
    if (depth > 0 && names.some(({ name }) => name === 'pyvenv.cfg')) continue;
    const inner: { dir: AbsPath; depth: number }[] = [];
    for (const { name, kind } of names) {
      const path = joinNormal(dir, name);
      if (kind === 'file') yield { path, shown: relativePath(top, path) };
      else if (kind === 'directory' && !FOREIGN.test(name) && depth < DEEPEST)
        inner.push({ dir: path, depth: depth + 1 });
    }
    waiting.push(...inner.reverse());
  }
}

/** The nearest folder upwards with a `.git`, which may be a file; else the project's own. */
function repositoryOf(root: AbsPath, files: FileQuestions): AbsPath {
  for (let dir = root; ; dir = dirname(dir)) {
    if (files.kind(joinNormal(dir, '.git')) !== undefined) return dir;
    if (dirname(dir) === dir) return root;
  }
}
