import type { CommandId } from '../../../shared/commands';
import { chooseProject } from '../chooseProject';
import type { Client } from '../client';

/** A command of the palette. Menus give it arguments, which nobody vouches for. */
export interface Command {
  readonly id: CommandId;
  run(client: Client, ...args: unknown[]): unknown;
}

/** A command for one project, by its URI: chosen where there are several, and nothing is done if none is. */
export function projectCommand(
  id: CommandId,
  run: (client: Client, project: string) => Promise<unknown>,
): Command {
  return {
    id,
    async run(client) {
      const project = await chooseProject(client);
      if (project !== undefined) await run(client, project);
    },
  };
}
