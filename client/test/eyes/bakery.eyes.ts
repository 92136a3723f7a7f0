import assert from 'node:assert/strict';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import type { UserWindow } from './window';

/** A workspace of two sites, one with bundles that are built from what was collected, and of an app by itself. */
export const opens = 'bakery';

const SCSS = 'bread/static/bread/scss/bread.scss';
const STYLES = 'bread/static/bread/css/crust.css';

export const tests: Record<string, (window: UserWindow) => Promise<void>> = {
  async 'Build Assets sees that nothing was collected, and collects first where that is wanted'(window) {
    await window.openFile('bread/assets.py');
    await window.palette('Build Assets');
    const warning = dialog(window, 'never collected');
    await warning.waitFor();
    const text = (await warning.textContent()) ?? '';
    for (const part of ['bread/js/oven.js', '1. Collect Static', '2. Build Assets'])
      assert.ok(text.includes(part), `${part} is not in ${text}`);
    await window.screenshot('build-order');
    await press(warning, 'Collect, Then Build');
    const question = dialog(window, 'Collect static files into');
    await question.waitFor();
    const counts = (await question.textContent()) ?? '';
    assert.match(counts, /into \S+bakery\/collected\?.*5 files will be copied\.Post-processed: \d/s);
    await window.screenshot('collect-question');
    await press(question, 'Collect');
    await toast(window, 'Bundles: 2 built').waitFor();
    await window.screenshot('built');
    await window.command('Notifications: Clear All Notifications');
    // Its lens no longer says that it is not built; VS Code asks for lenses again where its editor has the focus.
    await window.page.locator('.editor-instance .monaco-editor').first().click();
    await window.page.getByText('2 files · 221 bytes → gen/bread.js', { exact: true }).waitFor();
    assert.match(read(window, 'collected/gen/bread.css'), /\.loaf\.warm/);
  },

  async 'the bundles are a tree: sources in order, output, sizes, how fresh'(window) {
    await window.page.locator('.activitybar .action-label[aria-label^="Django Static"]').click();
    await window.page.getByRole('button', { name: 'Bundles Section' }).click();
    const bundle = row(window, 'bread_js');
    await bundle.waitFor();
    await bundle.click();
    await row(window, 'gen/bread.js').last().waitFor();
    const rows = await window.page.locator('.pane-body .monaco-list-row').allTextContents();
    const order = ['bread/js/oven.js', 'bread/js/dough.js', 'gen/bread.js'].map((name) =>
      rows.findIndex((text) => text.startsWith(name)),
    );
    assert.deepEqual(
      [...order].sort((a, b) => a - b),
      order,
      rows.join('\n'),
    );
    const output = rows.find((text) => text.startsWith('gen/bread.js')) ?? '';
    assert.match(output, /\d+ bytes → \d+ bytes · gzip \d+ bytes · up to date/);
    await row(window, 'bread_css').first().click();
    await window.screenshot('bundles');
    await window.command('View: Show Explorer');
  },

  async 'a bundle is written with what is offered; its glob is counted, and its name is changed in templates too'(
    window,
  ) {
    const good = read(window, 'bread/assets.py');
    await window.openFile('bread/assets.py');
    await window.goTo(good.split('\n').length, 1);
    const rows = window.page.locator('.suggest-widget.visible .monaco-list-row');
    const take = async (label: string) => {
      await rows.and(window.page.locator('.focused')).filter({ hasText: label }).waitFor();
      await window.page.keyboard.press('Enter');
    };
    await window.type('register("bread_all", "bread/js/*.js", filt');
    await take('filters');
    // Within a string VS Code asks for a list at the quote, and not again while one types on before it is there.
    await window.type('"');
    await rows.first().waitFor();
    await window.type('rjs');
    await rows.filter({ hasText: 'rjsmin' }).first().waitFor();
    await window.screenshot('bundle-filters');
    await take('rjsmin');
    await window.type('", output="gen/all.js");');
    // Behind the glob, and above the call.
    await window.page
      .locator('.editor-instance .view-line', { hasText: /\*\.js"\s*2\sfiles/ })
      .first()
      .waitFor();
    await window.page.getByText(/^2 files · .* → gen\/all\.js · not built$/).waitFor();
    await window.screenshot('bundle-written');
    await window.command('File: Revert File');
    await window.goTo(3, 13);
    await window.page.keyboard.press('F2');
    const box = window.page.locator('.rename-box input');
    await box.waitFor();
    await box.fill('bread_scripts');
    await window.screenshot('bundle-renamed');
    await window.page.keyboard.press('Enter');
    await until(() => /"bread_scripts"/.test(read(window, 'bread/templates/bread/list.html')));
    await until(() => /register\("bread_scripts"/.test(read(window, 'bread/assets.py')));
    await window.page.keyboard.press('F2');
    await box.waitFor();
    await box.fill('bread_js');
    await window.page.keyboard.press('Enter');
    await until(() => read(window, 'bread/assets.py') === good);
  },

  async 'Show Manifest, Verify Manifest and Compare Manifests… tell what was collected'(window) {
    await window.openFile('bread/assets.py');
    await window.palette('Show Manifest');
    await window.page.locator('.tab.active[aria-label^="manifest.txt"]').waitFor();
    await line(window, 'bread/js/oven.js').waitFor();
    await window.screenshot('manifest');
    await window.palette('Verify Manifest');
    await toast(window, /All \d+ entries of the manifest are right/).waitFor();
    await window.command('Notifications: Clear All Notifications');
    const { paths, ...rest } = JSON.parse(read(window, 'collected/staticfiles.json'));
    delete paths['bread/js/oven.js'];
    write(window, 'before.json', JSON.stringify({ ...rest, paths }));
    await window.palette('Compare Manifests…');
    await window.page.locator('.quick-input-title', { hasText: 'The older manifest' }).waitFor();
    await offer(window, 'before.json').click();
    await offer(window, "The project's manifest").click();
    await window.page.locator('.tab.active[aria-label^="manifests-compared.txt"]').waitFor();
    await line(window, '1 added, 0 removed, 0 changed').waitFor();
    await window.screenshot('manifests-compared');
  },

  async 'a Sass error lands in the .scss file at its line, and is gone after the next build'(window) {
    const good = read(window, SCSS);
    await window.openFile(SCSS);
    write(window, SCSS, good.replace('color: $crust', 'color: $crumb'));
    await collectNow(window);
    await window.palette('Build Bundle…');
    const choice = offer(window, 'bread_css');
    await choice.waitFor();
    await window.screenshot('build-bundle');
    await choice.click();
    await toast(window, /Bundle bread_css was not built: .*Undefined variable/).waitFor();
    await window.squiggle('$crumb', 'error');
    await window.screenshot('sass-error');
    await window.command('Notifications: Clear All Notifications');
    write(window, SCSS, good);
    await collectNow(window);
    await window.palette('Build Assets');
    await toast(window, /Bundles: \d built/).waitFor();
    await window.command('Notifications: Clear All Notifications');
    await window.page.locator('.editor-instance .squiggly-error').waitFor({ state: 'detached' });
  },

  async 'Check Assets tells what is out of date, and offers to build it'(window) {
    await window.palette('Check Assets');
    await toast(window, 'All 2 bundles are up to date').waitFor();
    await window.command('Notifications: Clear All Notifications');
  },

  async 'Collect Static: Dry Run shows what would happen, with links; what cannot work is underlined'(
    window,
  ) {
    const good = read(window, STYLES);
    write(window, STYLES, good.replace('loaf.svg', 'lofa.svg'));
    await window.openFile(STYLES);
    await window.palette('Collect Static: Dry Run');
    await window.page.locator('.tab.active[aria-label^="collect-plan.txt"]').waitFor();
    await line(window, 'Cannot be collected (1)').waitFor();
    await line(window, 'Overwritten (1)').waitFor();
    await window.screenshot('collect-plan');
    await window.controlClick('crust.css:2', 'crust.css:2');
    await window.page.locator('.tab.active[aria-label^="crust.css"]').waitFor();
    await window.squiggle('lofa.svg', 'error');
    // What one is told while typing is not said a second time.
    await window.page.locator('.tab.active [aria-label*="1 problem in this file"]').waitFor();
    await window.screenshot('collect-problem');
    write(window, STYLES, good);
  },

  async 'what would be overwritten can be compared from the plan'(window) {
    write(window, STYLES, `${read(window, STYLES)}\n.crumb {\n  color: #fff;\n}\n`);
    // Links of the plan before would be followed.
    await window.command('View: Close All Editors');
    await window.openFile('bread/assets.py');
    await window.palette('Collect Static: Dry Run');
    await window.page.locator('.tab.active[aria-label^="collect-plan.txt"]').waitFor();
    await line(window, 'Rewritten under a hashed name').waitFor();
    await window.controlClick('bread/css/crust.css', 'bread/css/crust.css');
    await window.page.locator('.tab.active[aria-label*="now ↔ collected"]').waitFor();
    await window.screenshot('collect-compare');
  },

  async 'Clear and Collect says what it will delete, and leaves it if it may not'(window) {
    write(window, 'collected/stray.txt', 'of long ago');
    await window.openFile('bread/assets.py');
    await window.palette('Collect Static: Clear and Collect');
    const question = dialog(window, 'Collect static files into');
    await question.waitFor();
    assert.match((await question.textContent()) ?? '', /Deleted, and not collected again: \d/);
    await window.screenshot('clear-and-collect');
    await press(question, 'Cancel');
    await question.waitFor({ state: 'detached' });
    assert.ok(existsSync(join(folder(window), 'collected/stray.txt')));
    await window.palette('Collect Static: Clear and Collect');
    await press(dialog(window, 'Collect static files into'), 'Clear and Collect');
    const done = toast(window, 'Collected into');
    await done.waitFor();
    assert.ok(!existsSync(join(folder(window), 'collected/stray.txt')));
    await done.hover();
    await done.getByRole('button', { name: 'Show Report' }).click();
    await window.page.locator('.tab.active[aria-label^="collect-report.txt"]').waitFor();
    await window.screenshot('collect-report');
  },

  async 'Watch Assets builds what is saved, and what is wrong is underlined'(window) {
    const script = 'collected/bread/js/oven.js';
    await window.openFile('bread/assets.py');
    await window.palette('Watch Assets');
    const terminal = window.page.locator('.terminal-wrapper.active .xterm-screen').first();
    await terminal.waitFor();
    await until(() => existsSync(join(folder(window), 'collected/gen/bread.js')));
    write(window, script, `${read(window, script)}var bell = 1;\n`);
    await until(() => read(window, 'collected/gen/bread.js').includes('bell'));
    await window.screenshot('watch');
    await window.command('Terminal: Kill All Terminals');
  },

  async 'a build that takes long shows that it goes on, and can be stopped'(window) {
    const [assets, settings] = [read(window, 'bread/assets.py'), read(window, 'bakery/settings.py')];
    await window.openFile('bread/assets.py');
    write(window, 'slow-sass', '#!/bin/sh\nexec sleep 60\n');
    chmodSync(join(folder(window), 'slow-sass'), 0o755);
    const slow = `register("slow_css", "bread/css/crust.css", filters="sass_ruby", output="gen/slow.css")\n`;
    write(window, 'bread/assets.py', assets + slow);
    write(window, 'bakery/settings.py', `${settings}SASS_BIN = str(BASE_DIR / "slow-sass")\n`);
    await offerOf(window, 'slow_css');
    const progress = toast(window, 'Build Assets');
    await progress.getByRole('button', { name: 'Cancel' }).waitFor();
    await window.screenshot('build-goes-on');
    await progress.getByRole('button', { name: 'Cancel' }).click();
    await window.page.locator('.statusbar-item', { hasText: 'Build Assets was stopped.' }).waitFor();
    await window.screenshot('build-stopped');
    assert.ok(!existsSync(join(folder(window), 'collected/gen/slow.css')));
    write(window, 'bread/assets.py', assets);
    write(window, 'bakery/settings.py', settings);
  },

  async 'Clean Assets names what it deletes'(window) {
    await window.openFile('bread/assets.py');
    await window.palette('Clean Assets');
    const question = dialog(window, 'Delete the outputs of 2 bundles?');
    await question.waitFor();
    assert.match((await question.textContent()) ?? '', /collected\/gen\/bread\.css/);
    await window.screenshot('clean');
    await press(question, 'Delete');
    await toast(window, 'Built files that were deleted: 2.').waitFor();
    await window.command('Notifications: Clear All Notifications');
    assert.ok(!existsSync(join(folder(window), 'collected/gen/bread.css')));
    await window.palette('Check Assets');
    await toast(window, '2 bundles are out of date').waitFor();
    await window.screenshot('check-assets');
    await window.command('Notifications: Clear All Notifications');
  },

  async 'Show Deploy Plan leads to the line of the script that has it the wrong way round'(window) {
    await window.openFile('bread/assets.py');
    await window.palette('Show Deploy Plan');
    await window.page.locator('.tab.active[aria-label^="deploy-plan.txt"]').waitFor();
    await line(window, 'wrong-build-order').waitFor();
    await window.screenshot('deploy-plan');
    await window.controlClick('wrong-build-order', 'deploy.sh:3');
    await window.page.locator('.tab.active[aria-label^="deploy.sh"]').waitFor();
  },

  async 'an app by itself, without a manage.py, is a project as its tests set it up'(window) {
    await window.openFile('abacus/templates/abacus/count.html');
    await window.squiggle('beeds.css', 'warning');
    const item = window.page.locator('.statusbar-item', { hasText: /\d+ static files?/ });
    await item.hover();
    await window.page.locator('.monaco-hover', { hasText: 'tests.settings' }).first().waitFor();
    await window.screenshot('app-by-itself');
    await window.goTo(2, 51);
    await window.page.keyboard.press('Control+.');
    await window.page.locator('.action-widget .monaco-list-row', { hasText: 'beads.css' }).first().waitFor();
    await window.page.keyboard.press('Enter');
    await line(window, "{% static 'abacus/beads.css' %}").waitFor();
    await window.command('File: Revert File');
  },
};

function dialog({ page }: UserWindow, text: string): Locator {
  return page.locator('.monaco-dialog-box', { hasText: text });
}

async function press(box: Locator, button: string): Promise<void> {
  await box.getByRole('button', { name: button, exact: true }).click();
}

function toast({ page }: UserWindow, text: string | RegExp): Locator {
  return page.locator('.notification-toast', { hasText: text });
}

function offer({ page }: UserWindow, text: string): Locator {
  return page.locator('.quick-input-list .monaco-list-row', { hasText: text });
}

function row({ page }: UserWindow, text: string): Locator {
  return page.locator('.pane-body .monaco-list-row', { hasText: text });
}

function line({ page }: UserWindow, text: string): Locator {
  return page.locator('.editor-instance .view-line', { hasText: text.replaceAll(' ', '\u00a0') }).first();
}

/** Builds a bundle that was registered a moment ago. */
async function offerOf(window: UserWindow, bundle: string): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end; ) {
    await window.palette('Build Bundle…');
    await window.page.locator('.quick-input-list .monaco-list-row', { hasText: 'bread_js' }).waitFor();
    const choice = offer(window, bundle);
    if ((await choice.count()) > 0) return choice.click();
    await window.page.keyboard.press('Escape');
  }
  throw new Error(`${bundle} is not offered`);
}

/** Collects without being asked anything but whether to. */
async function collectNow(window: UserWindow): Promise<void> {
  await window.palette('Collect Static');
  await press(dialog(window, 'Collect static files into'), 'Collect');
  await toast(window, 'Collected into').waitFor();
  await window.command('Notifications: Clear All Notifications');
}

function folder({ run }: UserWindow): string {
  return join(run, 'bakery');
}

function read(window: UserWindow, path: string): string {
  return readFileSync(join(folder(window), path), 'utf8');
}

function write(window: UserWindow, path: string, text: string): void {
  writeFileSync(join(folder(window), path), text);
}

async function until(condition: () => boolean): Promise<void> {
  for (const end = Date.now() + 20_000; !condition(); ) {
    if (Date.now() > end) throw new Error('it did not happen');
    await new Promise((done) => setTimeout(done, 50));
  }
}
