import assert from 'node:assert/strict';
import type { UserWindow } from './window';

/** What a user sees and does, one after another in one window. */
export const tests: Record<string, (window: UserWindow) => Promise<void>> = {
  async 'typing {% static shows the static files, and taking them makes the path'(window) {
    await window.openFile('catalog/templates/catalog/list.html');
    await window.goTo(3, 17);
    await window.type('\n<link rel="stylesheet" href="{% static \'');
    const rows = window.page.locator('.suggest-widget.visible .monaco-list-row');
    // Enter takes the row in focus, so that is the one to wait for.
    const take = async (label: string) => {
      await rows.and(window.page.locator('.focused')).filter({ hasText: label }).waitFor();
      await window.page.keyboard.press('Enter');
    };
    await rows.filter({ hasText: 'catalog/' }).first().waitFor();
    await window.screenshot('completion');
    await window.type('cat');
    await take('catalog/');
    // A directory that was taken offers what is in it.
    await rows.filter({ hasText: 'img/' }).first().waitFor();
    await window.type('css/');
    await take('list.css');
    await window.page
      .locator('.view-line', { hasText: "href=\"{% static 'catalog/css/list.css'" })
      .first()
      .waitFor();
    await window.command('File: Revert File');
  },

  async 'F12 on a static path shows the file that wins beside the one it hides'(window) {
    await window.openFile('shop/templates/shop/basket.html');
    await window.goTo(4, 32);
    await window.page.keyboard.press('F12');
    const peek = window.page.locator('.peekview-widget');
    for (const folder of ['theme/static/shop/js', 'shop/static/shop/js']) {
      await peek.locator('.monaco-list-row', { hasText: folder }).first().waitFor();
    }
    await window.screenshot('definition');
    await window.page.keyboard.press('Escape');
  },

  async 'F12 on a static path that is unique opens its file'(window) {
    await window.openFile('templates/base.html');
    await window.goTo(11, 35);
    await window.page.keyboard.press('F12');
    await window.page.locator('.tab.active[aria-label^="tiny.js"]').waitFor();
  },

  async 'a missing static file is underlined'(window) {
    await window.openFile('templates/base.html');
    await window.squiggle('prnt.css', 'warning');
    await window.command('Problems: Focus on Problems View');
    // The list shows only as many rows as fit, and the test workspace has more mistakes than those.
    const filter = window.page.locator('.viewpane-filter input');
    await filter.fill('prnt.css');
    const problem = window.page
      .locator('.markers-panel .monaco-list-row', { hasText: 'css/prnt.css' })
      .first();
    await problem.waitFor();
    await window.screenshot('missing-static-file');
    assert.match((await problem.textContent()) ?? '', /missing-static-file/);
    await filter.fill('');
    await window.command('View: Toggle Panel Visibility');
  },

  async 'a quick fix mends a misspelt path'(window) {
    await window.openFile('catalog/templates/catalog/list.html');
    await window.squiggle('lits.css', 'warning');
    await window.goTo(4, 52);
    await window.page.keyboard.press('Control+.');
    const menu = window.page.locator('.action-widget');
    await menu.locator('.monaco-list-row', { hasText: 'catalog/css/list.css' }).first().waitFor();
    await window.screenshot('quick-fix');
    await window.page.keyboard.press('Enter');
    await window.page.locator('.view-line', { hasText: "'catalog/css/list.css'" }).first().waitFor();
    await window.command('File: Revert File');
  },

  async 'resting on a path shows the picture and who has it'(window) {
    await window.openFile('templates/base.html');
    await window.hover("img/logo.svg'", 'img/logo.svg');
    const hover = window.page.locator('.monaco-hover:not(.hidden)');
    await hover.locator('img[src^="data:image/svg+xml"]').first().waitFor();
    await hover.getByText('theme/static/img/logo.svg').first().waitFor();
    await window.screenshot('hover');
    await window.page.keyboard.press('Escape');
  },

  async 'Ctrl+click on a path opens the file that is served, not a nonsense path'(window) {
    await window.openFile('templates/base.html');
    await window.controlClick('css/site.css', 'css/site.css');
    await window.page.locator('.tab.active[aria-label^="site.css"]').waitFor();
    await window.page.locator('.breadcrumbs-control', { hasText: 'assets' }).first().waitFor();
  },

  async 'Find Static File… finds by a few characters, shows the file in focus, and opens it'(window) {
    await window.openFile('templates/base.html');
    await window.palette('Find Static File…');
    const box = window.page.locator('.quick-input-box input');
    await box.and(window.page.locator('[placeholder*="css/si"]')).waitFor();
    await window.type('cathar');
    const row = window.page.locator('.quick-input-list .monaco-list-row', {
      hasText: 'catalog/img/harbour.svg',
    });
    await row.first().waitFor();
    // What is in focus is looked at before it is chosen.
    await window.page.locator('.tab.active[aria-label^="harbour.svg"]').waitFor();
    await box.fill('site');
    await window.page.locator('.tab.active[aria-label^="site.css"]').waitFor();
    await window.screenshot('find-static-file');
    await box.fill('cathar');
    await window.page.locator('.tab.active[aria-label^="harbour.svg"]').waitFor();
    await window.page.keyboard.press('Enter');
    await window.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    await window.page.locator('.tab.active[aria-label^="harbour.svg"]').waitFor();
  },

  async 'the side bar shows static files by URL, by app, and what is overwritten'(window) {
    await window.page.locator('.activitybar .action-label[aria-label^="Django Static"]').click();
    await window.page.locator('.monaco-list-row', { hasText: 'vendor' }).first().waitFor();
    for (const name of ['By App Section', 'Overwritten Section'])
      await window.page.getByRole('button', { name }).click();
    await window.page.locator('.monaco-list-row', { hasText: 'AppDirectoriesFinder · ' }).first().waitFor();
    const overwritten = window.page.locator('.monaco-list-row', { hasText: 'shop/js/basket.js' }).first();
    await overwritten.click();
    const hidden = window.page.locator('.monaco-list-row', { hasText: 'hidden by theme' }).first();
    await hidden.waitFor();
    await window.screenshot('views');
    await hidden.hover();
    await hidden.locator('.action-label[aria-label^="Compare with"]').click();
    await window.page.locator('.tab.active[aria-label*="hidden ↔ served"]').waitFor();
    await window.screenshot('compare');
    await window.command('View: Show Explorer');
  },

  async 'the Explorer copies the tag of a static file'(window) {
    await window.openFile('third_party/tiny/tiny.js');
    const file = window.page
      .locator('.explorer-folders-view .monaco-list-row', { hasText: 'tiny.js' })
      .first();
    await file.click({ button: 'right' });
    const item = window.page.getByRole('menuitem', { name: 'Copy {% static %} Tag' }).first();
    await item.click();
    // A menu takes no notice of a click in the moment in which it opens.
    await item.waitFor({ state: 'hidden', timeout: 3000 }).catch(() => item.click());
    await window.page
      .locator('.statusbar-item', { hasText: "Copied: {% static 'vendor/tiny/tiny.js' %}" })
      .waitFor();
  },

  async 'the item in the status bar opens a menu'(window) {
    const item = window.page.locator('.statusbar-item', { hasText: /\d+ static files/ });
    await item.hover();
    await window.page.locator('.monaco-hover', { hasText: 'config.settings.dev' }).first().waitFor();
    await window.screenshot('status');
    await item.click();
    await window.page
      .locator('.quick-input-list .monaco-list-row', { hasText: 'Show Environment Report' })
      .waitFor();
    await window.screenshot('menu');
    await window.page
      .locator('.quick-input-list .monaco-list-row', { hasText: 'Select Settings Module' })
      .click();
    await window.page
      .locator('.quick-input-list .monaco-list-row', { hasText: 'config.settings.prod' })
      .waitFor();
    await window.screenshot('settings-module');
    await window.page.keyboard.press('Escape');
  },

  async 'Collect Static from the palette collects into STATIC_ROOT, after a dry run that writes nothing'(
    window,
  ) {
    // One of the workspace's mistakes, a link to nothing, cannot be collected; all else is.
    const toast = (text: string) => window.page.locator('.notification-toast', { hasText: text });
    await window.command('Collect Static: Dry Run');
    await window.page.locator('.tab.active[aria-label^="collect-plan.txt"]').waitFor();
    await window.screenshot('collect-dry-run');
    await window.controlClick('assets/css/site.css', 'assets/css/site.css');
    await window.page.locator('.tab.active[aria-label^="site.css"]').waitFor();
    await window.command('Collect Static');
    const question = window.page.locator('.monaco-dialog-box', { hasText: 'Collect static files into' });
    await question.getByRole('button', { name: 'Collect', exact: true }).click();
    await toast('One file was not collected').waitFor();
    await window.screenshot('collect');
    await window.command('Notifications: Clear All Notifications');
    await window.openFile('assets/collected/vendor/tiny/tiny.js');
    await window.page.locator('.breadcrumbs-control', { hasText: 'collected' }).first().waitFor();
  },

  async 'the walkthrough is there'(window) {
    await window.palette('Welcome: Open Walkthrough...');
    await window.page
      .locator('.quick-input-list .monaco-list-row', { hasText: 'Django Static' })
      .first()
      .waitFor();
    await window.page.keyboard.press('Escape');
  },

  async 'the status bar tells how many static files there are'(window) {
    await window.page.locator('.statusbar-item', { hasText: /\d+ static files/ }).waitFor();
  },
};
