import assert from 'node:assert/strict';
import type { UserWindow } from './window';

/** What a user sees and does, one after another in one window. */
export const tests: Record<string, (window: UserWindow) => Promise<void>> = {
  async 'typing {% static shows the static files'(window) {
    await window.openFile('catalog/templates/catalog/list.html');
    await window.goTo(2, 1);
    await window.type("{% static '");
    const widget = window.page.locator('.suggest-widget.visible');
    await widget.locator('.monaco-list-row', { hasText: 'catalog/' }).first().waitFor();
    await window.screenshot('completion');
    await window.type('catalog/css/l');
    await widget.locator('.monaco-list-row', { hasText: 'list.css' }).first().waitFor();
    await window.page.keyboard.press('Tab');
    await window.page.locator('.view-line', { hasText: "{% static 'catalog/css/list.css" }).first().waitFor();
    await window.command('File: Revert File');
  },

  async 'F12 on a static path opens the file that wins'(window) {
    await window.openFile('shop/templates/shop/basket.html');
    await window.goTo(4, 32);
    await window.page.keyboard.press('F12');
    // The theme's copy hides the shop's, so both are listed, the winner first.
    const peek = window.page.locator('.peekview-widget, .tab.active[aria-label^="basket.js"]').first();
    await peek.waitFor();
    await window.screenshot('definition');
    await window.page.keyboard.press('Escape');
  },

  async 'a missing static file is underlined'(window) {
    await window.openFile('templates/base.html');
    await window.page.locator('.squiggly-warning, .squiggly-error').first().waitFor();
    await window.command('Problems: Focus on Problems View');
    const problem = window.page.locator('.markers-panel .monaco-list-row', { hasText: 'prnt.css' }).first();
    await problem.waitFor();
    await window.screenshot('missing-static-file');
    assert.match((await problem.textContent()) ?? '', /missing-static-file/);
  },

  async 'the status bar tells how many static files there are'(window) {
    await window.page.locator('.statusbar-item', { hasText: /\d+ static files/ }).waitFor();
  },
};
