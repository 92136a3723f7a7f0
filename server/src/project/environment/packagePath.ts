/** `__path__ = extend_path(__path__, __name__)` (pkgutil) or `declare_namespace(__name__)` (pkg_resources). */
const EXTENDED = /\bextend_path\s*\(\s*__path__|\bdeclare_namespace\s*\(\s*__name__/;

/** True if a package's `__init__.py` makes it a namespace over the whole import path, in either of the old styles. */
export function extendsItsPath(text: string): boolean {
  return EXTENDED.test(text);
}

/** True if importing a module may change where its submodules come from: `__path__` or `sys.modules` is touched. */
export function changesItsPath(text: string): boolean {
  return /\b__path__\b|\bsys\s*\.\s*(?:modules|meta_path)\b/.test(text);
}
