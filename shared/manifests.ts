/** What the commands about `staticfiles.json` take and give. Every answer carries `text`: the same for people to read. */

/** Which manifest. Nothing: that of the only project's storage. */
export interface ManifestParams {
  /** URI of the project's folder, or of any file in it. */
  readonly project?: string;
  /** URI of a manifest. */
  readonly file?: string;
}

export interface CompareManifestsParams {
  readonly project?: string;
  /** URI of the older manifest. */
  readonly before: string;
  /** URI of the newer one; else that of the project's storage. */
  readonly after?: string;
}

export interface ShownManifest {
  /** URI of the manifest. */
  readonly file: string;
  readonly version: string;
  /** '' before Django 4.2. */
  readonly hash: string;
  /** Logical path → hashed name. */
  readonly paths: Readonly<Record<string, string>>;
  readonly text: string;
}

export interface VerifiedManifest extends ManifestDifferences {
  /** URI of the manifest. */
  readonly file: string;
  /** URI of the folder whose files were looked at. */
  readonly root: string;
  readonly text: string;
}

/** How a manifest and the files it names differ. All lists are sorted. */
export interface ManifestDifferences {
  /** How many entries the manifest has. */
  readonly entries: number;
  /** Logical paths whose hashed file is not there. */
  readonly missing: readonly string[];
  /** Logical paths whose hashed file has another content than its name says. */
  readonly changed: readonly string[];
  /** Logical paths whose file WhiteNoise lets browsers keep only for a while. No difference by itself. */
  readonly mutable: readonly string[];
  /** Hashed files, below the folder, that no entry names: of earlier runs. */
  readonly orphans: readonly string[];
  /** False if the manifest's own hash is not that of its entries: it was edited, or cut and joined. */
  readonly intact: boolean;
}

/** Logical paths, sorted. */
export interface ComparedManifests {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** With another hashed name. */
  readonly changed: readonly string[];
  readonly text: string;
}
