import assert from 'node:assert/strict';
import {
  ConfigurationTarget,
  type Diagnostic,
  languages,
  type ProcessExecution,
  type Task,
  tasks,
  Uri,
  workspace,
} from 'vscode';
import { product } from '../suite/support';

const bakery = () => workspace.workspaceFolders![0]!.uri;
const at = (path: string) => Uri.joinPath(bakery(), path);

/** A task of ours, as the list of tasks offers it. */
async function offered(name: string): Promise<Task> {
  const found = await tasks.fetchTasks({ type: 'django-static' });
  const task = found.find(
    (one) => one.name === name && (one.scope as { uri?: Uri }).uri?.path === bakery().path,
  );
  assert.ok(task, `${name} is not among ${found.map((one) => one.name).join(', ')}`);
  return task;
}

/** Runs a task to its end; gives its exit code. */
async function run(name: string): Promise<number | undefined> {
  const task = await offered(name);
  const ended = new Promise<number | undefined>((done) => {
    const listening = tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
      if (execution.task.name !== name) return;
      listening.dispose();
      done(exitCode);
    });
  });
  await tasks.executeTask(task);
  return ended;
}

/** What a problem matcher found in a file, once it is something. */
async function matched(path: string, line: number): Promise<Diagnostic> {
  const found = () => languages.getDiagnostics(at(path)).find(({ range }) => range.start.line === line);
  return new Promise((done) => {
    const check = () => {
      const one = found();
      if (one === undefined) return;
      listening.dispose();
      done(one);
    };
    const listening = languages.onDidChangeDiagnostics(check);
    check();
  });
}

describe('tasks', () => {
  before(async () => void (await product().activate()));

  it('are offered for each project, each with its problem matcher', async () => {
    const found = await tasks.fetchTasks({ type: 'django-static' });
    assert.equal(found.filter(({ name }) => name === 'collect').length, 3);
    const watch = await offered('watch');
    assert.ok(watch.isBackground);
    assert.deepEqual(watch.problemMatchers, ['$django-static-watch']);
  });

  it('run filters of Python where the setting allows it', async () => {
    const asks = async (name: string) => {
      const { args } = (await offered(name)).execution as ProcessExecution;
      return args.includes('--python-filters');
    };
    assert.equal(await asks('build'), false);
    const settings = workspace.getConfiguration('djangoStatic');
    await settings.update('pythonFilters', 'run', ConfigurationTarget.Global);
    try {
      assert.deepEqual([await asks('build'), await asks('watch'), await asks('check')], [true, true, false]);
    } finally {
      await settings.update('pythonFilters', undefined, ConfigurationTarget.Global);
    }
  });

  it('check puts what it finds into the Problems view', async () => {
    assert.equal(await run('check'), 1);
    const { message, source } = await matched('bread/templates/bread/list.html', 3);
    assert.equal(source, 'django-static');
    assert.match(message, /rolls\.svg/);
  });

  it('build puts a Sass error at its line in the .scss file', async () => {
    const file = at('bread/static/bread/scss/bread.scss');
    const before = await workspace.fs.readFile(file);
    await workspace.fs.writeFile(file, Buffer.from('$crust: #8a5a2b;\n.loaf {\n  color: $crumb;\n}\n'));
    try {
      await run('collect');
      assert.equal(await run('build'), 1);
      const { message, range } = await matched('bread/static/bread/scss/bread.scss', 2);
      assert.match(message, /Undefined variable/);
      assert.equal(range.start.character, 9);
    } finally {
      await workspace.fs.writeFile(file, before);
      await workspace.fs.delete(at('collected'), { recursive: true });
      // What a task's matcher found stays until the task finds nothing.
      await run('collect');
      await run('build');
      await workspace.fs.delete(at('collected'), { recursive: true });
    }
  });
});
