// The running host: code-server on a loopback port with a fresh user, our packaged extension and the test harness.
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { codeServer } from './install.mjs';
import { project, run, tools } from './paths.mjs';
import { start } from './processes.mjs';

export const userData = resolve(run, 'user');
/** Of a user who is asked for trust, and has given none. */
const waryUserData = resolve(run, 'wary-user');
export const extensions = resolve(run, 'extensions');
export const workspace = resolve(run, 'workspace');
/** A workspace of three folders: a site with bundles, another one with settings of its own, and an app by itself. */
export const bakery = resolve(run, 'bakery.code-workspace');

/** Puts down what the host will find: settings of the user, and the workspaces. */
export function prepare(workspaceSource) {
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
  prepareBakery();
}

/** Its environment and its tools are nothing for a repository. */
function prepareBakery() {
  cpSync(resolve(project, 'client/test/workspaces'), run, { recursive: true });
  const packages = resolve(run, 'bakery/.venv/lib/python3.11/site-packages');
  for (const name of ['django_assets', 'webassets']) {
    mkdirSync(resolve(packages, name), { recursive: true });
    writeFileSync(resolve(packages, name, '__init__.py'), '');
  }
  const folders = ['bakery', 'kiosk', 'abacus'];
  for (const site of folders) {
    mkdirSync(resolve(run, site, '.venv/lib/python3.11/site-packages'), { recursive: true });
    writeFileSync(resolve(run, site, '.venv/pyvenv.cfg'), 'version = 3.11.0\n');
    // Without Django in it, an environment of a folder above that has Django would be preferred.
    writeFileSync(resolve(run, site, 'pyproject.toml'), '[tool.django-static]\npython = ".venv"\n');
  }
  symlinkSync(tools, resolve(run, 'bakery/node_modules'));
  writeFileSync(bakery, JSON.stringify({ folders: folders.map((path) => ({ path })) }));
}

/**
 * An extension that runs the mocha suites of `files` in the window it is opened in; gives its folder, and where its report
 * will be.
 */
export function makeHarness(name, files, grep = '') {
  const harness = resolve(run, `harness-${name}`);
  const report = resolve(run, `extension-host-${name}.json`);
  cpSync(resolve(import.meta.dirname, 'harness'), harness, { recursive: true });
  const mocha = pathToFileURL(resolve(project, 'node_modules/mocha/index.js')).href;
  writeFileSync(resolve(harness, 'run.json'), JSON.stringify({ mocha, files, grep, report }));
  return { harness, report };
}

function writeSettings(user, settings) {
  mkdirSync(resolve(user, 'User'), { recursive: true });
  writeFileSync(resolve(user, 'User/settings.json'), JSON.stringify(settings));
}

/** Starts the host, for a user who trusts all workspaces or for one who is asked; gives its process and its port. */
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
  return { host, port };
}

/** The address that opens a folder, or a workspace of several, in a window; with a harness it runs the suites of that. */
export function address({ port }, opens, harness) {
  const payload = [
    ...(harness ? [['extensionDevelopmentPath', `vscode-remote://127.0.0.1:${port}${harness}`]] : []),
    ['skipWelcome', 'true'],
  ];
  const what = opens.endsWith('.code-workspace') ? 'workspace' : 'folder';
  const query = `${what}=${encodeURIComponent(opens)}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
  return `http://127.0.0.1:${port}/?${query}`;
}

/**
 * Waits until the host remembers what stands in the workspace of several folders. The workbench opens one that it does not
 * remember with no folder, and reads the file meanwhile; if that comes before the window has its workspace, it stays so
 * (`WorkspaceService` of VS Code 1.99).
 */
export async function remembersWorkspace() {
  const cached = resolve(userData, 'User/caches/CachedConfigurations/workspaces');
  const content = (id) => resolve(cached, id, 'workspace.json');
  const isWhole = (file) => existsSync(file) && readFileSync(file, 'utf8').endsWith('}');
  await until(
    () => existsSync(cached) && readdirSync(cached).some((id) => isWhole(content(id))),
    60_000,
    () => 'the host remembers no workspace',
  );
}

/** Waits for the suites inside the extension host to finish; gives their report. */
export async function extensionHostReport(file, timeout) {
  await until(
    () => existsSync(file),
    timeout,
    () => 'the suites in the extension host did not report',
  );
  return JSON.parse(readFileSync(file, 'utf8'));
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
