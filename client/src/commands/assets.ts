import { l10n, RelativePattern, ThemeIcon, Uri, window, workspace } from 'vscode';
import type { BuildReadiness, BuildResult } from '../../../shared/assets';
import { type TreeNode, treeRequest } from '../../../shared/views';
import type { Client } from '../client';
import { figure } from '../figure';
import { tell } from '../report';
import { saveFirst } from '../saveFirst';
import { runCommand, runServerCommand } from '../serverCommand';
import { collect } from './collectStatic';
import { type Command, projectCommand } from './command';
import { runInTerminal } from './runInTerminal';

/** More paths than this are only counted. */
const MOST = 5;

export const buildAssets = projectCommand('djangoStatic.buildAssets', (client, project) =>
  buildInOrder(client, project),
);

/** From the tree, or chosen from a list. */
export const buildBundle: Command = {
  id: 'djangoStatic.buildBundle',
  async run(client, node) {
    const { bundle } =
      ((node as TreeNode | undefined)?.bundle ? (node as TreeNode) : await choose(client)) ?? {};
    if (bundle) await buildInOrder(client, bundle.project, [bundle.name]);
  },
};

export const checkAssets = projectCommand('djangoStatic.checkAssets', async (client, project) => {
  await saveFirst();
  const found = await runServerCommand(client, 'djangoStatic.server.checkAssets', { project });
  if (found === undefined) return;
  const { outdated, upToDate, problems, text } = found;
  await client.problems.show('build', problems);
  const isGood = outdated.length + problems.length === 0;
  tell(client, {
    message: isGood
      ? l10n.t('All {0} bundles are up to date.', figure(upToDate.length))
      : upToDate.length === 0
        ? l10n.t('{0} bundles are out of date.', figure(outdated.length))
        : l10n.t(
            '{0} bundles are out of date, {1} are up to date.',
            figure(outdated.length),
            figure(upToDate.length),
          ),
    ...{ isGood, name: 'assets-checked.txt', text, project },
    hasProblems: problems.some(({ uri }) => uri !== undefined),
    ...(!isGood && { next: [l10n.t('Build Assets'), () => buildInOrder(client, project)] as const }),
  });
});

export const cleanAssets = projectCommand('djangoStatic.cleanAssets', async (client, project) => {
  const planned = await runCommand(client, 'djangoStatic.server.cleanAssets', { project, dryRun: true });
  if (planned === undefined) return;
  const { deleted, cache } = planned.answer;
  const paths = [...deleted, ...(cache === undefined ? [] : [cache])].map(pathOf);
  const go = l10n.t('Delete');
  const question =
    deleted.length === 1
      ? l10n.t('Delete the output of a bundle?')
      : l10n.t('Delete the outputs of {0} bundles?', figure(deleted.length));
  if (deleted.length > 0) {
    const chosen = await window.showWarningMessage(question, { modal: true, detail: listed(paths) }, go);
    if (chosen !== go) return;
  }
  const ran = await runCommand(client, 'djangoStatic.server.cleanAssets', {
    ...planned.params,
    dryRun: false,
  });
  if (ran === undefined) return;
  client.lookAgain();
  const { problems, text } = ran.answer;
  tell(client, {
    message:
      problems.length > 0
        ? l10n.t(
            '{0} files were deleted, {1} were not.',
            figure(ran.answer.deleted.length),
            figure(problems.length),
          )
        : l10n.t('Built files that were deleted: {0}.', figure(ran.answer.deleted.length)),
    isGood: problems.length === 0,
    ...{ name: 'assets-cleaned.txt', text, project },
  });
});

/** Goes on until its terminal is closed; its problem matcher reads what it says. */
export const watchAssets = projectCommand('djangoStatic.watchAssets', async (client, project) => {
  const outputs = new RelativePattern(Uri.parse(project), '**/*.{css,js}');
  const watcher = workspace.createFileSystemWatcher(outputs);
  for (const on of [watcher.onDidCreate, watcher.onDidChange]) on(() => client.lookAgain());
  await runInTerminal(client, project, 'watch');
  watcher.dispose();
});

/** Builds; first what must come before, where the user wants that. */
async function buildInOrder(client: Client, project: string, bundles: readonly string[] = []): Promise<void> {
  await saveFirst();
  const ready = await runServerCommand(client, 'djangoStatic.server.buildReadiness', { project });
  if (ready === undefined) return;
  const wish = await order(ready);
  if (wish === undefined) return;
  if (wish === 'build') return build(client, project, bundles);
  for (const { id } of ready.steps) {
    if (id === 'collect') {
      if (!(await collect(client, project, { follows: true }))) return;
    } else if (id === 'build' || id === 'parse-templates') await build(client, project, bundles);
  }
}

/** What is to be done: only the build, or all steps of the plan. Asks where the build would work on old files. */
async function order({
  neverCollected,
  collectedBefore,
  steps,
}: BuildReadiness): Promise<'build' | 'all' | undefined> {
  const old = [...neverCollected, ...collectedBefore];
  if (old.length === 0) return 'build';
  const message =
    collectedBefore.length === 0
      ? l10n.t('The build will not find its sources: {0} were never collected.', figure(old.length))
      : l10n.t(
          'The build will use old sources: {0} have changed since they were collected.',
          figure(old.length),
        );
  const names: Record<string, string> = {
    collect: l10n.t('Collect Static'),
    build: l10n.t('Build Assets'),
    'parse-templates': l10n.t('Build Assets'),
  };
  const sequence = steps.flatMap(({ id, why }, i) => [
    `${i + 1}. ${names[id] ?? id}`,
    ...why.map((reason) => `    ${reason}`),
  ]);
  const all = l10n.t('Collect, Then Build');
  const only = l10n.t('Build Only');
  const detail = [listed(old), '', l10n.t('The order for this project:'), ...sequence].join('\n');
  const chosen = await window.showWarningMessage(message, { modal: true, detail }, all, only);
  return chosen === all ? 'all' : chosen === only ? 'build' : undefined;
}

async function build(client: Client, project: string, bundles: readonly string[]): Promise<void> {
  const params = { project, bundles };
  const answer = await runServerCommand(client, 'djangoStatic.server.buildAssets', params);
  if (answer === undefined) return;
  client.lookAgain();
  await client.problems.show('build', answer.problems);
  tell(client, {
    message: builtText(answer),
    isGood: answer.problems.length === 0,
    hasProblems: answer.problems.some(({ uri }) => uri !== undefined),
    ...{ name: 'build-report.txt', text: answer.text, project },
  });
}

function builtText({ built, upToDate, problems }: BuildResult): string {
  const parts = [
    l10n.t('{0} built', figure(built.length)),
    ...(upToDate.length > 0 ? [l10n.t('{0} up to date', figure(upToDate.length))] : []),
  ].join(', ');
  const [first, second] = problems;
  if (first === undefined) return l10n.t('Bundles: {0}.', parts);
  return second === undefined
    ? l10n.t('Bundle {0} was not built: {1}', first.about ?? '', first.message)
    : l10n.t('{0} bundles were not built ({1}).', figure(problems.length), parts);
}

async function choose({ client }: Client): Promise<TreeNode | undefined> {
  const top = await client.sendRequest<TreeNode[]>(treeRequest, { tree: 'bundles' });
  const levels = top.map((node) =>
    node.kind === 'project'
      ? client.sendRequest<TreeNode[]>(treeRequest, { tree: 'bundles', parent: node.id })
      : [node],
  );
  const nodes = (await Promise.all(levels)).flat().filter(({ bundle }) => bundle !== undefined);
  if (nodes.length === 0) {
    void window.showInformationMessage(l10n.t('There are no bundles with a name here.'));
    return undefined;
  }
  const items = nodes.map((node) => ({
    label: node.label,
    description: node.description ?? '',
    iconPath: new ThemeIcon('package'),
    node,
  }));
  const title = l10n.t('Build Bundle');
  return (await window.showQuickPick(items, { title, matchOnDescription: true }))?.node;
}

function listed(paths: readonly string[]): string {
  const rest = paths.length - MOST;
  return [...paths.slice(0, MOST), ...(rest > 0 ? [l10n.t('… and {0} more', figure(rest))] : [])].join('\n');
}

function pathOf(uri: string): string {
  return workspace.asRelativePath(Uri.parse(uri), false);
}
