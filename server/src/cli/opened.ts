import type { Config } from '../../../shared/config';
import type { AbsPath } from '../base/path';
import type { Named } from '../project/discover/named';
import type { Project } from '../project/project';
import type { Snapshot } from '../workspace/snapshot';
import type { Texts } from './json/place';

/** A project that has been read. */
export interface Opened {
  readonly snapshot: Snapshot;
  readonly project: Project;
  readonly texts: Texts;
  /** Who named the settings module; undefined if nobody did. */
  readonly settingsNamed: Named | undefined;
  /** Severity by rule id, as [tool.django-static] sets them; `off` silences a rule. */
  readonly severities: Config['rules'];
  /** The same after these files were changed on the disk. */
  reread(changed: readonly AbsPath[]): Opened;
}
