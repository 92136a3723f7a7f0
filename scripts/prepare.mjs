// npm's `prepare`: makes the programs where the package comes from git, unless they are there. npm does not fetch what
// building needs if the package is installed globally (https://github.com/npm/cli/issues/8440), so it is fetched here.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const project = join(import.meta.dirname, '..');
const { npm_config_global, npm_config_prefix, npm_config_location, ...env } = process.env;
const run = (command, ...args) => execFileSync(command, args, { cwd: project, env, stdio: 'inherit' });

if (!existsSync(join(project, 'dist/cli.js'))) {
  if (!existsSync(join(project, 'node_modules/esbuild')))
    run(process.execPath, env.npm_execpath, 'ci', '--ignore-scripts', '--no-audit', '--no-fund');
  run(process.execPath, 'scripts/build.mjs');
}
