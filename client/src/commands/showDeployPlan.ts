import { runServerCommand } from '../serverCommand';
import { projectCommand } from './command';

export const showDeployPlan = projectCommand('djangoStatic.showDeployPlan', async (client, project) => {
  const shown = await runServerCommand(client, 'djangoStatic.server.showDeployPlan', { project });
  if (shown) await client.documents.show('deploy-plan.txt', shown.text, { project });
});
