import type { RewriteCache, Room, SourceFile } from './adjustable';
import type { CollectedPaths, ExistingFiles } from './destination';
import type { HashingProfile } from './profile';

/** What post-processing is told. */
export interface PostProcessInput {
  readonly paths: CollectedPaths;
  /** The source of a collected path; undefined if it cannot be read. It may be asked for more than once. */
  source(path: string): SourceFile | undefined;
  readonly existing: ExistingFiles;
  readonly profile: HashingProfile;
  readonly storage: HashingStorage;
  /** STATIC_URL, with the slash at its end. */
  readonly staticUrl: string;
  /** Absolute path of STATIC_ROOT. */
  readonly staticRoot: string;
  readonly cache?: RewriteCache;
  /** None: what is rewritten is rewritten again to be written. */
  readonly room?: Room;
}

/** What a storage class that mixes in HashedFilesMixin may set. */
export interface HashingStorage {
  /** Dotted name of the class. */
  readonly name: string;
  /** `max_post_process_passes`; Django's own value is 5. */
  readonly maxPasses: number;
  /** `keep_intermediate_files`; False in manifest storages. */
  readonly keepIntermediateFiles: boolean;
  /** `support_js_module_import_aggregation`; Django's own value is False. */
  readonly moduleAggregation: boolean;
}
