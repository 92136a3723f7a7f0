import type { CommandId } from '../../../shared/commands';
import type { Client } from '../client';

/** A command of the palette. Menus give it arguments, which nobody vouches for. */
export interface Command {
  readonly id: CommandId;
  run(client: Client, ...args: unknown[]): unknown;
}
