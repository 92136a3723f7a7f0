// Tests the packaged extension in a real VS Code: mocha suites inside its extension host (client/test/suite), then
// its window through a user's eyes (client/test/eyes). `--setup` only makes the host;
// `--grep PATTERN` runs only the tests with such a title, `--window NAME` only those of one window: `bookshop` (the test
// workspace), `bakery` (two sites, one with bundles, and an app by itself), `german` or `restricted`.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { install } from './vscode-host/install.mjs';
import { installExtension, packageExtension } from './vscode-host/package.mjs';
import { cache, compiled, project, report as reportFile, run, screenshots } from './vscode-host/paths.mjs';
import { runCommand, stop } from './vscode-host/processes.mjs';
import {
  address,
  bakery,
  extensionHostReport,
  extensions,
  makeHarness,
  prepare,
  remembersWorkspace,
  startHost,
  userData,
  workspace,
} from './vscode-host/server.mjs';
import { openWindow } from './vscode-host/window.mjs';

const started = Date.now();
const { values } = parseArgs({
  options: {
    setup: { type: 'boolean', default: false },
    grep: { type: 'string', default: '' },
    window: { type: 'string', default: '' },
  },
});
const wanted = new RegExp(values.grep);
const log = (message) => console.log(`[${((Date.now() - started) / 1000).toFixed(1)} s] ${message}`);

try {
  mkdirSync(cache, { recursive: true });
  rmSync(reportFile, { force: true });
  const chromium = await install(log);
  if (!values.setup) await test(chromium);
} catch (error) {
  console.error(error.stack ?? error);
  process.exitCode = 1;
}

async function test(chromium) {
  for (const folder of [run, screenshots]) rmSync(folder, { recursive: true, force: true });
  const [size] = await Promise.all([packageExtension(), compileTests()]);
  prepare(resolve(project, 'test-workspace'));
  const files = await installExtension(userData, extensions);
  log(`packaged: ${(size / 1024).toFixed(0)} kB, ${files.length} files`);
  let opened;
  const cleanUp = async () => {
    const { browser, host } = opened ?? {};
    opened = undefined;
    await browser?.close();
    if (host) await stop(host);
  };
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => cleanUp().finally(() => process.exit(130)));
  }
  const results = [];
  /** Opens a window, runs its suites inside the extension host, then what a user sees and does. */
  const inWindow = async (name, opens, suites, language) => {
    const made = suites.length > 0 ? makeHarness(name, suites, values.grep) : undefined;
    if (opens === bakery) {
      const { browser } = await openWindow(chromium, address(opened, opens));
      await remembersWorkspace();
      await browser.close();
    }
    Object.assign(opened, await openWindow(chromium, address(opened, opens, made?.harness), language));
    log(`${name}: window open`);
    if (made) {
      const inside = await extensionHostReport(made.report, 240_000).catch(async (error) => {
        await opened.window.screenshot('no-report');
        throw error;
      });
      if (inside.crash) throw new Error(inside.crash);
      results.push(...inside.tests);
      log(`${name}: ${inside.tests.length} tests in the extension host`);
    }
    const seen = await runEyes(opened.window, name);
    results.push(...seen);
    log(`${name}: ${seen.length} tests through the user's eyes`);
    await opened.browser.close();
  };
  try {
    opened = await startHost();
    if (wantsWindow('bookshop')) await inWindow('bookshop', workspace, testFiles('suite', '.test.js'));
    if (wantsWindow('bakery')) await inWindow('bakery', bakery, testFiles('bakery', '.test.js'));
    if (wantsWindow('german')) await inWindow('german', workspace, [], 'de');
    if (wantsWindow('restricted')) {
      await cleanUp();
      opened = await startHost({ trusts: false });
      await inWindow('restricted', workspace, []);
    }
    finish(results);
  } finally {
    await cleanUp();
  }
}

function wantsWindow(name) {
  return values.window === '' || values.window === name;
}

async function compileTests() {
  rmSync(compiled, { recursive: true, force: true });
  await runCommand(process.execPath, ['scripts/compile.mjs'], {
    cwd: project,
    env: { ...process.env, OUT: compiled },
  });
}

function testFiles(folder, ending) {
  const where = resolve(compiled, 'client/test', folder);
  return readdirSync(where)
    .filter((name) => name.endsWith(ending))
    .map((name) => resolve(where, name));
}

/**
 * Each eyes file exports tests: title → function of the window, and which window `opens` for them. They run one after
 * another in the same window.
 */
async function runEyes(window, name) {
  const results = [];
  for (const file of testFiles('eyes', '.eyes.js')) {
    const { tests, opens = 'bookshop' } = (await import(file)).default;
    if (opens !== name) continue;
    for (const [title, test] of Object.entries(tests).filter(([name]) => wanted.test(name))) {
      const begin = Date.now();
      const error = await test(window).then(
        () => undefined,
        (failure) => failure,
      );
      if (error) {
        log(`${name}: failed: ${title}`);
        await window.screenshot(`failed-${title.replace(/\W+/g, '-')}`);
        // What was left open would stand in the way of the next one.
        await window.closeAll();
      }
      results.push({
        title: `eyes: ${title}`,
        state: error ? 'failed' : 'passed',
        ms: Date.now() - begin,
        ...(error && { error: String(error.stack ?? error) }),
      });
    }
  }
  return results;
}

function finish(tests) {
  const count = (state) => tests.filter((test) => test.state === state).length;
  for (const { title, state, error } of tests) {
    console.log(`  ${state === 'passed' ? '✓' : state === 'pending' ? '-' : '✗'} ${title}`);
    if (error) console.log(error.replace(/^/gm, '      '));
  }
  const seconds = (Date.now() - started) / 1000;
  const summary = {
    passed: count('passed'),
    failed: count('failed'),
    pending: count('pending'),
    seconds,
    tests,
  };
  writeFileSync(reportFile, JSON.stringify(summary, undefined, 1));
  log(`${summary.passed} passed, ${summary.failed} failed`);
  if (summary.failed > 0 || summary.passed === 0) process.exitCode = 1;
}
