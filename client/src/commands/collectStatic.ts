import { l10n, Uri, window } from 'vscode';
import type { CollectParams, CollectResult } from '../../../shared/collect';
import type { CommandId } from '../../../shared/commands';
import type { Client } from '../client';
import { figure } from '../figure';
import { tell } from '../report';
import { saveFirst } from '../saveFirst';
import { runCommand } from '../serverCommand';
import { type Command, projectCommand } from './command';

export const collectStatic = collecting('djangoStatic.collectStatic', false);
export const clearAndCollect = collecting('djangoStatic.clearAndCollect', true);

export const collectStaticDryRun = projectCommand(
  'djangoStatic.collectStaticDryRun',
  async (client, project) => {
    const planned = await plan(client, { project });
    if (planned) await showPlan(client, planned);
  },
);

function collecting(id: CommandId, clear: boolean): Command {
  return projectCommand(id, (client, project) => collect(client, project, { clear }));
}

/**
 * Collects once the user has seen what that would do, and agreed. True if all of it was collected. That it went well need not
 * be told where something `follows`, which tells its own end.
 */
export async function collect(
  client: Client,
  project: string,
  { clear = false, follows = false } = {},
): Promise<boolean> {
  const planned = await plan(client, { project, clear });
  if (planned === undefined || !(await agreed(client, planned))) return false;
  const ran = await runCommand(client, 'djangoStatic.server.collectStatic', {
    ...planned.params,
    dryRun: false,
  });
  if (ran === undefined) return false;
  const { answer } = ran;
  client.lookAgain();
  await client.problems.show('collect', answer.problems, answer.warnings);
  const isGood = answer.problems.length === 0;
  if (!isGood || !follows)
    tell(client, {
      message: doneText(answer),
      isGood,
      hasProblems: answer.problems.some(({ uri }) => uri !== undefined),
      ...{ name: 'collect-report.txt', text: answer.text, project },
    });
  return isGood;
}

interface Planned {
  readonly answer: CollectResult;
  readonly params: CollectParams & { readonly project: string };
}

async function plan(
  client: Client,
  params: CollectParams & { readonly project: string },
): Promise<Planned | undefined> {
  await saveFirst();
  const ran = await runCommand(client, 'djangoStatic.server.collectStatic', { ...params, dryRun: true });
  if (ran === undefined) return undefined;
  await client.problems.show('collect', ran.answer.problems, ran.answer.warnings);
  return { answer: ran.answer, params: { ...ran.params, project: params.project } };
}

async function showPlan({ documents }: Client, { answer, params }: Planned): Promise<void> {
  await documents.show('collect-plan.txt', answer.text, { project: params.project, keepsBefore: true });
}

async function agreed(client: Client, planned: Planned): Promise<boolean> {
  const { answer, params } = planned;
  const go = params.clear === true ? l10n.t('Clear and Collect') : l10n.t('Collect');
  const show = l10n.t('Show Plan');
  const question = l10n.t('Collect static files into {0}?', folderOf(answer));
  const chosen = await window.showWarningMessage(
    question,
    { modal: true, detail: countsOf(answer).join('\n') },
    go,
    show,
  );
  if (chosen !== show) return chosen === go;
  await showPlan(client, planned);
  // Beside the plan, which a dialogue would hide.
  return (await window.showInformationMessage(question, go)) === go;
}

/** What the plan would do, a line for each kind. */
function countsOf(answer: CollectResult): readonly string[] {
  const { copied, unmodified, postProcessed, losses, problems } = answer;
  const { overwritten, deleted } = losses ?? { overwritten: 0, deleted: 0 };
  return [
    copied === 1 ? l10n.t('1 file will be copied.') : l10n.t('{0} files will be copied.', figure(copied)),
    ...(overwritten > 0 ? [l10n.t('Overwritten: {0}', figure(overwritten))] : []),
    ...(deleted > 0 ? [l10n.t('Deleted, and not collected again: {0}', figure(deleted))] : []),
    ...(unmodified > 0 ? [l10n.t('Unmodified: {0}', figure(unmodified))] : []),
    ...(postProcessed > 0 ? [l10n.t('Post-processed: {0}', figure(postProcessed))] : []),
    ...(problems.length > 0
      ? [
          '',
          problems.length === 1
            ? l10n.t('One problem is foreseen; see the Problems view.')
            : l10n.t('{0} problems are foreseen; see the Problems view.', figure(problems.length)),
        ]
      : []),
  ];
}

function doneText(answer: CollectResult): string {
  const { copied, unmodified, postProcessed, problems } = answer;
  const folder = folderOf(answer);
  const parts = [
    l10n.t('{0} copied', figure(copied)),
    ...(unmodified > 0 ? [l10n.t('{0} unmodified', figure(unmodified))] : []),
    ...(postProcessed > 0 ? [l10n.t('{0} post-processed', figure(postProcessed))] : []),
  ].join(', ');
  if (problems.length === 0) return l10n.t('Collected into {0}: {1}.', folder, parts);
  return problems.length === 1
    ? l10n.t('One file was not collected into {0}: {1}.', folder, firstLine(problems[0]!.message))
    : l10n.t('Collected into {0} with {1} problems: {2}.', folder, figure(problems.length), parts);
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0]!.replace(/\.$/, '');
}

function folderOf({ staticRoot }: CollectResult): string {
  return Uri.parse(staticRoot).fsPath;
}
