import type { Documents } from './documents';
import type { Problems } from './problems';
import type { Server } from './start';
import type { Tasks } from './tasks';

/** What commands and views work with. */
export interface Client extends Server {
  readonly documents: Documents;
  readonly problems: Problems;
  readonly tasks: Tasks;
  /** At what trees and lenses tell of files that were written, which no notification tells of. */
  lookAgain(): void;
}
