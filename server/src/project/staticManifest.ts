import { derive } from '../base/derive';
import type { AbsPath } from '../base/path';
import type { SourceText } from '../base/text';
import { hasManifest } from '../catalog/storages';
import type { FileQuestions } from '../facts/evaluate/sources';
import { type ManifestOutcome, readManifest } from '../manifests/staticfiles';
import { manifestPlace } from './manifestPlace';
import type { Project } from './project';
import { configuredStorage } from './storage/configuredStorage';
import { kindOfStorage } from './storage/storageKind';

/** The manifest that the last collectstatic wrote for a project. */
export interface StaticManifest {
  readonly file: AbsPath;
  /** The folder that its names are relative to. */
  readonly root: AbsPath;
  readonly outcome: ManifestOutcome;
}

/** Undefined if the storage has none, if where it is is not known, or if it is not there. */
export function staticManifest(project: Project, files: FileQuestions): StaticManifest | undefined {
  const place = keepsManifest(project) ? manifestPlace(project) : undefined;
  const source = place && files.text(place.file);
  return place && source && { file: place.file, root: place.root, outcome: outcomeOf(source) };
}

function keepsManifest(project: Project): boolean {
  const { name } = configuredStorage(project);
  const storage = name === undefined ? undefined : kindOfStorage(name, project);
  return storage?.kind === 'known' && hasManifest(storage.info);
}

/** As the newest Django reads it: 1.0 and 1.1. */
const outcomeOf = derive((source: SourceText) => readManifest(Buffer.from(source.text)));
