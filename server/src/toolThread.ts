import { type ToolJob, ToolRunner } from './engine/filters/tools/toolRunner';
import { nodeFiles } from './host/nodeFiles';
import { nodeTools } from './host/nodeTools';
import { answerJobs } from './host/nodeToolThreads';

/** A thread in which the tools of filters run: each loaded once. */
answerJobs((root) => {
  const runner = new ToolRunner(nodeTools(root), nodeFiles());
  return (job) => runner.run(job as ToolJob);
});
