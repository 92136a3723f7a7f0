import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { hash, unlessStamped } from './made.mjs';
import { findPython } from './python.mjs';
import { run } from './run.mjs';

/** Of Debian, unpacked and not installed: Ruby with its Sass, and slimit and slimmer, which PyPI has for Python 2 alone. */
const PACKAGES = ['libruby3.1', 'ruby3.1', 'ruby-sass', 'python3-ply', 'python3-slimit', 'python3-slimmer'];
/** The last webassets for Python 2: under Python 3, its filter for Jade fails. */
const WEBASSETS_OF_PYTHON_2 = 'webassets==0.12.1';

/** Programs that webassets runs and that are not of npm, in `folder`. Whether they were made. */
export function makePrograms(folder, pinned) {
  const files = ['package.json', 'package-lock.json'].map((name) => join(pinned, name));
  return unlessStamped(folder, hash(import.meta.filename, ...files), async () => {
    for (const file of files) copyFileSync(file, join(folder, basename(file)));
    await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder });
    await buildNodeSass(join(folder, 'node_modules/node-sass'));
    await unpack(join(folder, 'debian'));
    wrapSass(join(folder, 'bin'), join(folder, 'debian'));
    await installForPython2(join(folder, 'python2'), join(folder, 'bin/python2.7'));
  });
}

/** From its sources, for npm has no binaries of it: some minutes, with the headers that this Node brings along, if it does. */
function buildNodeSass(folder) {
  const home = dirname(dirname(realpathSync(process.execPath)));
  const headers = existsSync(join(home, 'include/node/node.h')) ? { npm_config_nodedir: home } : {};
  return run('node', ['scripts/build.js', '--force'], { cwd: folder, env: { ...process.env, ...headers } });
}

async function unpack(root) {
  mkdirSync(root);
  await run('apt-get', ['download', ...PACKAGES], { cwd: root });
  for (const name of readdirSync(root)) {
    if (name.endsWith('.deb')) await run('dpkg-deb', ['-x', name, '.'], { cwd: root });
  }
}

async function installForPython2(folder, link) {
  const python = findPython(['2.7']);
  const options = ['--no-deps', '--no-compile', '--disable-pip-version-check', '--quiet', '--target', folder];
  const env = { ...process.env, PYTHONWARNINGS: 'ignore' };
  await run(python, ['-m', 'pip', 'install', ...options, WEBASSETS_OF_PYTHON_2], { env });
  symlinkSync(python, link);
}

/** `sass` as Debian would start it, from where it lies. */
function wrapSass(bin, root) {
  const gem = `${root}/usr/share/rubygems-integration/all/gems/sass-*`;
  mkdirSync(bin);
  writeFileSync(
    join(bin, 'sass'),
    `#!/bin/bash
root=${root}/usr/lib
gem=$(echo ${gem})
export LD_LIBRARY_PATH=$(echo $root/*-linux-gnu)
export RUBYLIB=$gem/lib:$root/ruby/vendor_ruby:$(echo $root/ruby/3.*):$(echo $root/*-linux-gnu/ruby/3.*)
exec ${root}/usr/bin/ruby3.1 --disable-gems $gem/bin/sass "$@"
`,
  );
  chmodSync(join(bin, 'sass'), 0o755);
}
