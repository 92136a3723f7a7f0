// The tiers of the test run. Each answers how many tests passed and failed; one that cannot run throws. What `prepare` makes
// is begun with the first tier, one after the other and behind everything else: most tiers leave a processor idle.
import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { join, resolve } from 'node:path';
import glob from 'fast-glob';

const project = resolve(import.meta.dirname, '../..');
/** Done once, by the first tier that runs compiled tests. */
let compiled;
const counts = join(project, '.cache/test/counts.json');

export const TIERS = [
  { name: 'build', what: 'the three bundles', run: () => program('node', 'scripts/build.mjs') },
  { name: 'typecheck', what: 'TypeScript, strict', run: () => program('tsc', '--noEmit', '-p', '.') },
  {
    name: 'lint',
    what: 'Biome',
    run: () => program('biome', 'check', '--error-on-warnings', '--diagnostic-level=warn', '.'),
  },
  {
    name: 'rules',
    what: 'who may import whom',
    run: () => program('depcruise', '--config', '.dependency-cruiser.cjs', 'server', 'client', 'shared'),
  },
  {
    name: 'unit',
    what: 'tests beside the code',
    run: () => mocha('out/{server/src,server/test/support,client/src,shared,bench}/**/*.test.js'),
  },
  {
    name: 'cli',
    what: 'the command line and the server, as processes',
    run: () =>
      mocha('out/server/test/{cli,wire}/**/*.test.js', {
        longest: ['cli/collect', 'cli/building', 'cli/collectAgain', 'cli/collectThreads'],
      }),
  },
  {
    name: 'editors',
    what: 'Neovim and Emacs as clients',
    prepare: () => executeBehind('node', ['scripts/editors-env.mjs']),
    run: () => mocha('out/server/test/editors/**/*.test.js'),
  },
  {
    name: 'parity',
    what: 'the real Django and Python, side by side',
    prepare: ({ full }) => executeBehind('node', ['scripts/parity-env.mjs', ...(full ? ['--full'] : [])]),
    run: ({ full }) =>
      mocha('out/server/test/parity/*.test.js', {
        env: full ? { PARITY_CELLS: 'all' } : {},
        longest: ['collect', 'collectTrees', 'evaluate', 'collectStorages', 'djangoOwnTests'],
      }),
  },
  {
    name: 'host',
    what: 'the packaged extension in a real VS Code',
    prepare: () => executeBehind('node', ['scripts/vscode-host.mjs', '--setup']),
    async run() {
      const report = join(project, '.cache/vscode-host/report.json');
      rmSync(report, { force: true });
      const failed = await execute('node', ['scripts/vscode-host.mjs']).catch((error) => error);
      return asCounts(JSON.parse(readFileSync(report, 'utf8')), failed);
    },
  },
];

/** A program that passes or fails as a whole. */
async function program(command, ...args) {
  await execute(command, args);
  return { passed: 1, failed: 0 };
}

/**
 * Runs compiled tests with mocha, two files at a time: a test mostly waits for a process that it has started. The longest first:
 * what begins last then ends soon.
 */
async function mocha(pattern, { env = {}, longest = [] } = {}) {
  await compile();
  rmSync(counts, { force: true });
  const files = glob.sync(pattern, { cwd: project }).sort();
  const first = longest.flatMap((name) => files.filter((file) => file.endsWith(`/${name}.test.js`)));
  const args = [
    ...['--no-config', '--timeout', '20000', '--parallel', '--jobs', '2'],
    ...['--reporter', 'scripts/test/reporter.cjs', '--reporter-option', `output=${counts}`],
    ...new Set([...first, ...files]),
  ];
  const failed = await execute('mocha', args, env).catch((error) => error);
  return asCounts(JSON.parse(readFileSync(counts, 'utf8')), failed);
}

/** Into an empty folder: tests whose source is gone must not run. Once for all tiers. */
function compile() {
  if (compiled === undefined) {
    rmSync(join(project, 'out'), { recursive: true, force: true });
    compiled = execute('node', ['scripts/compile.mjs']);
  }
  return compiled;
}

/** A test that was skipped is not passed; a run that fails without a failed test, or has no test at all, failed. */
function asCounts({ passed, failed, pending }, error) {
  const bad = failed + pending;
  return { passed, failed: bad > 0 ? bad : error || passed === 0 ? 1 : 0 };
}

/** Runs a program while others have the processors before it. */
function executeBehind(command, args) {
  return execute(command, args, {}, constants.priority.PRIORITY_LOW);
}

/** Runs a program of the project (node_modules/.bin first) with its output on ours. Rejects unless it exits with 0. */
function execute(command, args, env = {}, priority = 0) {
  const path = `${join(project, 'node_modules/.bin')}:${process.env.PATH}`;
  return new Promise((done, fail) => {
    const child = spawn(command, args, {
      cwd: project,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env, PATH: path },
    });
    child.on('error', fail);
    if (priority !== 0 && child.pid !== undefined) setPriority(child.pid, priority);
    child.on('close', (code, signal) => {
      if (code === 0) done();
      else fail(new Error(`${command} ${args[0]}: exit ${code ?? signal}`));
    });
  });
}
