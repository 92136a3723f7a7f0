// Packages the extension as it will be published, installs it as a user would, and looks at what arrived.
import { cpSync, readdirSync, rmSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import glob from 'fast-glob';
import { codeServer } from './install.mjs';
import { project, staged, vsix } from './paths.mjs';
import { runCommand } from './processes.mjs';

const LIMIT = 3 * 1024 * 1024;
const ALLOWED =
  /^(dist\/([\w-]+\.js|walkthrough\/\w+\.md|l10n\/[\w.-]+\.json)|icon\.png|package(\.nls(\.\w+)?)?\.json|readme\.md|changelog\.md|license\.txt|\.vsixmanifest)$/i;

/** Builds and packages; throws if the package is too big. Gives its size in bytes. */
export async function packageExtension() {
  await runCommand(process.execPath, ['scripts/build.mjs'], { cwd: project });
  rmSync(vsix, { force: true });
  stage();
  const vsce = resolve(project, 'node_modules/@vscode/vsce/vsce');
  const args = ['package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'];
  await runCommand(process.execPath, [vsce, ...args, '--out', vsix], { cwd: staged });
  const size = statSync(vsix).size;
  if (size > LIMIT) throw new Error(`the VSIX has ${size} bytes, more than ${LIMIT}`);
  return size;
}

/** vsce looks at every file below its folder, so it gets a copy of the project without caches and dependencies. */
function stage() {
  rmSync(staged, { recursive: true, force: true });
  const ignore = ['node_modules/**', '.cache/**', '.git/**', 'out/**'];
  for (const file of glob.sync('**', { cwd: project, dot: true, ignore, followSymbolicLinks: false })) {
    cpSync(resolve(project, file), resolve(staged, file), { verbatimSymlinks: true });
  }
}

/** Installs the VSIX below `extensions`; throws if it brought a file that does not belong into a package. */
export async function installExtension(userData, extensions) {
  const where = ['--user-data-dir', userData, '--extensions-dir', extensions];
  await runCommand(process.execPath, [codeServer, ...where, '--install-extension', vsix]);
  const folder = readdirSync(extensions).find((name) => name.startsWith('django-static.'));
  if (folder === undefined) throw new Error('the VSIX was not installed');
  const files = readdirSync(resolve(extensions, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => resolve(entry.parentPath, entry.name).slice(resolve(extensions, folder).length + 1));
  const alien = files.filter((file) => !ALLOWED.test(file));
  if (alien.length > 0) throw new Error(`the VSIX holds files that do not belong there: ${alien.join(', ')}`);
  return files;
}
