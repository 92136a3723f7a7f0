// The running host: code-server on a loopback port with a fresh user, our packaged extension and the test harness.
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { codeServer } from './install.mjs';
import { project, run } from './paths.mjs';
import { start } from './processes.mjs';

export const userData = resolve(run, 'user');
/** Of a user who is asked for trust, and has given none. */
const waryUserData = resolve(run, 'wary-user');
export const extensions = resolve(run, 'extensions');
export const workspace = resolve(run, 'workspace');
const harness = resolve(run, 'harness');
const extensionReport = resolve(run, 'extension-host.json');

/** Puts down what the host will find: settings of the user, the workspace, the harness and its order. */
export function prepare(workspaceSource, suiteFiles, grep = '') {
  mkdirSync(extensions, { recursive: true });
  const settings = {
    'workbench.colorTheme': 'Default Light Modern',
    'workbench.startupEditor': 'none',
    'workbench.tips.enabled': false,
    'extensions.ignoreRecommendations': true,
    'extensions.autoCheckUpdates': false,
    'telemetry.telemetryLevel': 'off',
    'git.enabled': false,
    'editor.minimap.enabled': false,
    // In a browser it is on, and what a test takes back would be on the disk already.
    'files.autoSave': 'off',
  };
  writeSettings(userData, { ...settings, 'security.workspace.trust.enabled': false });
  writeSettings(waryUserData, { ...settings, 'security.workspace.trust.startupPrompt': 'never' });
  cpSync(workspaceSource, workspace, { recursive: true });
  cpSync(resolve(import.meta.dirname, 'harness'), harness, { recursive: true });
  const order = {
    mocha: pathToFileURL(resolve(project, 'node_modules/mocha/index.js')).href,
    files: suiteFiles,
    grep,
    report: extensionReport,
  };
  writeFileSync(resolve(harness, 'run.json'), JSON.stringify(order));
}

function writeSettings(user, settings) {
  mkdirSync(resolve(user, 'User'), { recursive: true });
  writeFileSync(resolve(user, 'User/settings.json'), JSON.stringify(settings));
}

/**
 * Starts the host; gives its process and the address that opens the workspace with the harness. Without trust the
 * workspace opens in Restricted Mode, and without the harness.
 */
export async function startHost({ trusts = true } = {}) {
  const port = await freePort();
  const config = resolve(run, 'code-server.yaml');
  writeFileSync(config, `bind-addr: 127.0.0.1:${port}\nauth: none\ncert: false\n`);
  const flags = [
    '--disable-telemetry',
    '--disable-update-check',
    ...(trusts ? ['--disable-workspace-trust'] : []),
  ];
  const where = [
    '--config',
    config,
    '--user-data-dir',
    trusts ? userData : waryUserData,
    '--extensions-dir',
    extensions,
  ];
  const host = start(process.execPath, [codeServer, ...where, ...flags], { cwd: run });
  await until(
    () => /HTTP server listening/.test(host.output()),
    60_000,
    () => `code-server did not start:\n${host.output()}`,
  );
  const payload = [
    ...(trusts ? [['extensionDevelopmentPath', `vscode-remote://127.0.0.1:${port}${harness}`]] : []),
    ['skipWelcome', 'true'],
  ];
  const query = `folder=${encodeURIComponent(workspace)}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
  return { host, url: `http://127.0.0.1:${port}/?${query}` };
}

/** Waits for the suites inside the extension host to finish; gives their report. */
export async function extensionHostReport(timeout) {
  await until(
    () => existsSync(extensionReport),
    timeout,
    () => 'the suites in the extension host did not report',
  );
  return JSON.parse(readFileSync(extensionReport, 'utf8'));
}

async function until(condition, timeout, message) {
  for (const end = Date.now() + timeout; !condition(); ) {
    if (Date.now() > end) throw new Error(message());
    await new Promise((done) => setTimeout(done, 50));
  }
}

function freePort() {
  return new Promise((done, failed) => {
    const probe = createServer();
    probe.once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}
