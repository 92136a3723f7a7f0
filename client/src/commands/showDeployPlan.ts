import { chooseProject } from '../chooseProject';
import { runServerCommand } from '../serverCommand';
import type { Command } from './command';

export const showDeployPlan: Command = {
  id: 'djangoStatic.showDeployPlan',
  async run(client) {
    const project = await chooseProject(client);
    if (project === undefined) return;
    const shown = await runServerCommand(client, 'djangoStatic.server.showDeployPlan', { project });
    if (shown) await client.documents.show('deploy-plan.txt', shown.text, { project });
  },
};
