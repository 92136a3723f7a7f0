import type { Documents } from './documents';
import type { Server } from './start';
import type { Tasks } from './tasks';

/** What commands and views work with. */
export interface Client extends Server {
  readonly documents: Documents;
  readonly tasks: Tasks;
}
