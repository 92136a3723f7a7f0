// Installs the editors that the tests drive, from Debian's packages, if they are not there yet.
import { spawnSync } from 'node:child_process';

const isThere = (command, ...args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;
const missing = [
  ['neovim', () => isThere('nvim', '--version')],
  ['emacs-nox', () => isThere('emacs', '--version')],
  [
    'elpa-eglot',
    () => isThere('emacs', '--batch', '-q', '--eval', "(progn (package-initialize) (require 'eglot))"),
  ],
]
  .filter(([, there]) => !there())
  .map(([name]) => name);

if (missing.length > 0) {
  console.log(`installing ${missing.join(', ')}`);
  const root = process.getuid?.() === 0 ? [] : ['sudo'];
  run(...root, 'apt-get', 'update', '-qq');
  run(...root, 'apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...missing);
}

function run(command, ...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status } = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], env });
  if (status !== 0) {
    console.error(`${command} ${args.join(' ')} failed; the tests need Neovim, and Emacs with Eglot`);
    process.exit(1);
  }
}
