import type { AbsPath } from '../../base/path';
import type { Location } from '../../base/span';
import type { StorageInfo } from '../../catalog/storages';

/** The storage that static files are collected into, as far as collecting depends on it. */
export interface CollectStorage {
  /** Dotted name of the class, as the settings or `--storage` give it. */
  readonly name: string;
  /** The class of the catalog that it is, or derives from. */
  readonly info: StorageInfo;
  /** STATIC_ROOT, unless the storage is given another location. */
  readonly location: AbsPath;
  readonly staticUrl: string;
  /** Undefined where names stay as they are. */
  readonly hashing: HashingOptions | undefined;
  /** Undefined where there is none. */
  readonly manifest: ManifestHome | undefined;
  readonly compression: CompressionSettings | undefined;
  /** FILE_UPLOAD_PERMISSIONS and FILE_UPLOAD_DIRECTORY_PERMISSIONS; undefined leaves modes to the umask. */
  readonly fileMode: number | undefined;
  readonly directoryMode: number | undefined;
  /** What a user of the class should know. */
  readonly notes: readonly string[];
}

/** True if nothing is made of what is collected but copies under their own names. */
export function onlyCopies({ hashing, compression }: CollectStorage): boolean {
  return !hashing && !compression;
}

/** Where the manifest is kept. */
export interface ManifestHome {
  /** `manifest_name`. */
  readonly name: string;
  /** The folder that the storage of the manifest writes to. */
  readonly location: AbsPath;
  /** What `name` stands for there. */
  readonly file: AbsPath;
  /** Modes of the storage that keeps it (`manifest_storage`), where it is another than that of the files. */
  readonly elsewhere?: Pick<CollectStorage, 'fileMode' | 'directoryMode'>;
}

/** What a class that mixes in HashedFilesMixin may set. */
export interface HashingOptions {
  /** Dotted name of the class, for messages. */
  readonly name: string;
  /** `max_post_process_passes`. */
  readonly maxPasses: number;
  /** `keep_intermediate_files`. */
  readonly keepIntermediateFiles: boolean;
  /** `support_js_module_import_aggregation`. */
  readonly moduleAggregation: boolean;
}

/** The settings of WhiteNoise that matter while collecting. */
export interface CompressionSettings {
  /** Extensions that are not worth it; undefined: WhiteNoise's own list. */
  readonly skipExtensions: readonly string[] | undefined;
  readonly keepOnlyHashedFiles: boolean;
}

/** `refused`: nothing may be written. `django` is the exception Django itself would raise here, where it would. */
export type StorageOutcome =
  | { readonly kind: 'ok'; readonly storage: CollectStorage }
  | {
      readonly kind: 'refused';
      readonly message: string;
      readonly hint: string;
      readonly at?: Location;
      readonly django?: string;
    };

/** What the command line may say instead of the settings. */
export interface StorageChoice {
  /** Absolute STATIC_ROOT. */
  readonly staticRoot?: AbsPath;
  /** Dotted name of a storage class. */
  readonly storage?: string;
}
