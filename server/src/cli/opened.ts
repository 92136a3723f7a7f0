import type { AbsPath } from '../base/path';
import type { Named } from '../project/discover/named';
import type { Project } from '../project/project';
import type { CheckOptions } from '../rules/checkOptions';
import type { Snapshot } from '../workspace/snapshot';
import type { Texts } from './json/place';

/** A project that has been read. */
export interface Opened {
  readonly snapshot: Snapshot;
  readonly project: Project;
  readonly texts: Texts;
  /** Who named the settings module; undefined if nobody did. */
  readonly settingsNamed: Named | undefined;
  /** What [tool.django-static] wants of the rules. */
  readonly checks: Pick<CheckOptions, 'severity' | 'allowOverwrite'>;
  /** Whether [tool.django-static] lets the project's Python run filters. */
  readonly pythonFilters: boolean;
  /** The same after these files were changed on the disk. */
  reread(changed: readonly AbsPath[]): Opened;
}
