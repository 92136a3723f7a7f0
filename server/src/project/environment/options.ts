import type { AbsPath } from '../../base/path';

export interface EnvironmentOptions {
  /** Given by the user: an interpreter, an environment's folder, or a `site-packages` folder. */
  readonly python?: string;
  /** Variables of the process. */
  readonly env: (name: string) => string | undefined;
  readonly platform: NodeJS.Platform;
  readonly homedir?: AbsPath;
  /** What the project's manage.py adds to `sys.path`: before and after everything else. */
  readonly sysPath?: { readonly front: readonly AbsPath[]; readonly back: readonly AbsPath[] };
}
