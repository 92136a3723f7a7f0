import type { AbsPath } from '../base/path';

/** The Python environment of a project, as read from disk; nothing is executed. */
export interface Environment {
  /** The interpreter or environment folder as found or given (links not resolved); undefined if none was found. */
  readonly python: AbsPath | undefined;
  /** How it was found, for people: "`.venv` beside manage.py". */
  readonly origin: string;
  /** `site-packages` / `dist-packages` folders, in search order. */
  readonly sitePackages: readonly AbsPath[];
  readonly importPath: ImportPath;
  readonly pythonVersion: readonly [number, number, number];
  /** Django's version (`5.2.1`) from its metadata, else its source; undefined if Django was not found. */
  readonly djangoVersion: string | undefined;
  /** Clear messages: what, where, what to do. Empty when all is well. */
  readonly problems: readonly string[];
}

/** `sys.path` of the project, and what editable installs add beside it. */
export interface ImportPath {
  /** Folders in search order: the project's own first, then site-packages with what their `.pth` files add. */
  readonly entries: readonly AbsPath[];
  /** How many of `entries` come before the standard library (the project's own and PYTHONPATH's); default 1. */
  readonly beforeStandardLibrary?: number;
  /** Finder-style editable installs: dotted name → folder or file (a module's may lack its `.py`). */
  readonly editable: ReadonlyMap<string, AbsPath>;
  /** Namespace packages that finder-style editable installs add to: dotted name → folders. */
  readonly editableNamespaces?: ReadonlyMap<string, readonly AbsPath[]>;
  /** True if a Python environment was found, so that what is not on the path is certainly absent. */
  readonly complete: boolean;
  /** Folders of the standard library, if found. */
  readonly standardLibrary: readonly AbsPath[];
}
