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

  async 'the status bar tells how many static files there are'(window) {
    await window.page.locator('.statusbar-item', { hasText: /\d+ static files/ }).waitFor();
  },
};
