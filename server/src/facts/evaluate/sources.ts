import type { AbsPath } from '../../base/path';
import type { SourceText } from '../../base/text';
import type { Value } from './value';

/** One name in a directory, links followed (`broken`: a link to nothing). */
export interface ListedName {
  readonly name: string;
  readonly kind: 'file' | 'directory' | 'broken' | 'other';
  /** Of a link to a directory: where that really lies. */
  readonly leadsTo?: AbsPath;
}

/** What reading may ask of the file system. Every question is recorded by whoever answers, negative ones too. */
export interface FileQuestions {
  /** The text of a file; undefined if absent or unreadable. The same text is the same object. */
  text(path: AbsPath): SourceText | undefined;
  /** The bytes of a file of the disk, for what is no text; undefined if absent or unreadable. */
  bytes?(path: AbsPath): Uint8Array | undefined;
  /** Names in a directory sorted by code point; undefined if there is no such directory. */
  list(dir: AbsPath): readonly ListedName[] | undefined;
  /** As `list`, in the order of the disk: what `os.scandir` gives. */
  scan(dir: AbsPath): readonly ListedName[] | undefined;
  /** Links followed; undefined if absent. */
  kind(path: AbsPath): 'file' | 'directory' | 'other' | undefined;
  /**
   * True if it is known without asking the disk that a folder has nothing called `name`, and that no file is open at `path`
   * in what would be that.
   */
  lacks?(dir: AbsPath, name: string, path: AbsPath): boolean;
  /** True for a file that an editor has open, and the disk has not. */
  isUnsaved?(path: AbsPath): boolean;
  /** Files that an editor has open for folders which are not there yet: no list leads to them. */
  homeless?(): readonly AbsPath[];
}

/** Where an import name leads. */
export type ModuleLocation =
  | {
      readonly kind: 'module';
      /** `pkg/__init__.py` for a package. May be a compiled file (`.so`, `.pyd`), which cannot be read. */
      readonly file: AbsPath;
      readonly isPackage: boolean;
      /** True for the standard library: not read, known calls only. */
      readonly standard: boolean;
    }
  /** A namespace package: folders without `__init__.py`. */
  | { readonly kind: 'namespace'; readonly dirs: readonly AbsPath[] }
  /** Certainly importable nowhere: the search path is complete and does not have it. */
  | { readonly kind: 'absent' }
  /** Not found, and it might be somewhere we cannot see (no Python environment found, for one). */
  | { readonly kind: 'unknown'; readonly why: string };

/** All that evaluation asks of the world. */
export interface Sources extends FileQuestions {
  /** `extra`: folders that settings have put on `sys.path`, searched first. */
  module(dottedName: string, extra?: readonly AbsPath[]): ModuleLocation;
  /** An environment variable of the process; undefined if unset. */
  env(name: string): string | undefined;
  /** The variables themselves, for `dict(os.environ)`. */
  envNames(): readonly string[];
  /** A path with its links resolved as far as it exists (`os.path.realpath`). */
  realPath(path: AbsPath): AbsPath;
  /** `django.conf.settings.NAME`, where the settings are known already; undefined for one that is not set. */
  setting?(name: string): Value | undefined;
  /** The current folder of the process that would run Django (manage.py's folder). */
  readonly cwd: AbsPath;
  /** `sys.version_info` of the project's Python, e.g. [3, 12, 1]. */
  readonly pythonVersion: readonly [number, number, number];
  /** `sys.platform`. */
  readonly platform: string;
  /** Django's version, e.g. `5.2.1`; undefined if not found. */
  readonly djangoVersion: string | undefined;
}
