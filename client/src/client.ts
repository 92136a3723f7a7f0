import type { Documents } from './documents';
import type { Server } from './start';

/** What commands and views work with. */
export interface Client extends Server {
  readonly documents: Documents;
}
