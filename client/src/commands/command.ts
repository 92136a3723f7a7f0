import type { CommandId } from '../../../shared/commands';
import type { Server } from '../start';

/** A command of the palette. */
export interface Command {
  readonly id: CommandId;
  run(server: Server): void | Promise<void>;
}
