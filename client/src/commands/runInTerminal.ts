import { tasks } from 'vscode';
import type { Client } from '../client';

/** Runs a verb of the command line as a task. The exit code; undefined if the terminal was closed. */
export async function runInTerminal(
  client: Client,
  project: string,
  verb: string,
  args: readonly string[] = [],
): Promise<number | undefined> {
  const execution = await tasks.executeTask(client.tasks.make(project, verb, args));
  return new Promise((done) => {
    const listening = tasks.onDidEndTaskProcess((ended) => {
      if (ended.execution !== execution) return;
      listening.dispose();
      done(ended.exitCode);
    });
  });
}
