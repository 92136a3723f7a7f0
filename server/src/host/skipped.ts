/** Folders that hold others' code or caches: large, and not the project's own. */
const SKIPPED = /^(?:node_modules|\.git|\.hg|__pycache__|\.tox|\.nox|\.mypy_cache|site-packages|\.venv)$/;

/** True for a folder of that name, below a folder that is watched. */
export function isSkipped(name: string): boolean {
  return SKIPPED.test(name);
}
