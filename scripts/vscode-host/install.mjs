// Makes a real VS Code (workbench and extension host) from the npm registry's code-server, and finds a Chromium to
// drive it. Needed where VS Code's own download servers cannot be reached; takes about a minute, once.
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { host, tools, vscode } from './paths.mjs';
import { runCommand } from './processes.mjs';

/** The last code-server that runs on Node 20; its workbench is VS Code 1.99.3. */
const CODE_SERVER = '4.99.4';
/** The version that the parity tests use. */
const SASS = '1.97.2';
const NATIVE = {
  '@vscode/spdlog': 'build/Release/spdlog.node',
  'native-watchdog': 'build/Release/watchdog.node',
  'node-pty': 'build/Release/pty.node',
};
const QUIET = ['--no-audit', '--no-fund', '--loglevel=error'];

export const codeServer = resolve(host, 'node_modules/.bin/code-server');

/** Installs what is missing; `log` hears of each step. Gives the path of Chromium. */
export async function install(log) {
  const [chromium] = await Promise.all([findOrInstall('chromium', log), findOrInstall('rg', log, 'ripgrep')]);
  await installTools();
  const done = resolve(host, 'ready');
  if (existsSync(done)) return chromium;
  log('making the VS Code host (about a minute, once)');
  rmSync(host, { recursive: true, force: true });
  mkdirSync(host, { recursive: true });
  // Without a package.json of its own, npm would install into the project above.
  writeFileSync(resolve(host, 'package.json'), '{ "private": true }\n');
  await npm(host, ['install', `code-server@${CODE_SERVER}`, '--ignore-scripts']);
  await npm(vscode, ['install', '--omit=dev', '--ignore-scripts']);
  await npm(resolve(vscode, 'extensions'), ['install', '--omit=dev', '--ignore-scripts']);
  await buildNativeModules();
  symlinkSync('node_modules', resolve(vscode, 'node_modules.asar'));
  await linkRipgrep();
  const version = (await runCommand(process.execPath, [codeServer, '--version'])).trim();
  writeFileSync(done, `${version}\n`);
  log(`made ${version.split('\n').at(-1)}`);
  return chromium;
}

/** Sass, for the sites that are built in the tests. */
async function installTools() {
  if (existsSync(resolve(tools, 'sass'))) return;
  const folder = resolve(tools, '..');
  mkdirSync(folder, { recursive: true });
  writeFileSync(resolve(folder, 'package.json'), '{ "private": true }\n');
  await npm(folder, ['install', `sass@${SASS}`, '--ignore-scripts', '--omit=optional']);
}

async function npm(cwd, args) {
  if (!existsSync(resolve(cwd, 'package.json'))) throw new Error(`${cwd} has no package.json`);
  await runCommand('npm', [...args, ...QUIET], { cwd, env: npmEnvironment() });
}

/** node-gyp would download Node's headers; distributions ship them. */
function npmEnvironment() {
  const headers = resolve(process.execPath, '../..');
  const have = existsSync(resolve(headers, 'include/node/node.h'));
  return have ? { ...process.env, npm_config_nodedir: headers } : process.env;
}

/** node-pty's last install step fails harmlessly after its module is built, so the modules decide, not the exit code. */
async function buildNativeModules() {
  const failed = await npm(vscode, ['rebuild', ...Object.keys(NATIVE)]).catch((error) => error);
  for (const [name, file] of Object.entries(NATIVE)) {
    if (!existsSync(resolve(vscode, 'node_modules', name, file))) {
      throw new Error(`${name} was not built`, { cause: failed });
    }
  }
  await npm(host, ['rebuild', 'argon2']);
}

async function linkRipgrep() {
  const bin = resolve(vscode, 'node_modules/@vscode/ripgrep/bin');
  mkdirSync(bin, { recursive: true });
  symlinkSync(await which('rg'), resolve(bin, 'rg'));
}

async function which(program) {
  const found = await runCommand('sh', ['-c', `command -v ${program} || true`]);
  return found.trim() || undefined;
}

async function findOrInstall(program, log, debianPackage = program) {
  const found = await which(program);
  if (found !== undefined) return found;
  if (process.getuid?.() !== 0 || (await which('apt-get')) === undefined) {
    throw new Error(`${program} is needed: install it (Debian: apt-get install ${debianPackage})`);
  }
  log(`installing ${debianPackage}`);
  installing = installing.then(() => aptInstall(debianPackage));
  await installing;
  return which(program);
}

/** apt-get holds a lock, so one at a time. */
let installing = Promise.resolve();

async function aptInstall(debianPackage) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runCommand('apt-get', ['update', '-qq'], { env });
  await runCommand('apt-get', ['install', '-y', '-qq', '--no-install-recommends', debianPackage], { env });
}
