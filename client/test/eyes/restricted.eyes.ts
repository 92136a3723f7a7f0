import assert from 'node:assert/strict';
import type { UserWindow } from './window';

/** The same workspace before the user trusts it. */
export const opens = 'restricted';

export const tests: Record<string, (window: UserWindow) => Promise<void>> = {
  async 'Restricted Mode: static files are known, checked and navigated all the same'(window) {
    await window.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
    await window.page.locator('.statusbar-item', { hasText: /\d+ static files/ }).waitFor();
    await window.openFile('templates/base.html');
    await window.squiggle('prnt.css', 'warning');
    await window.goTo(8, 50);
    await window.page.keyboard.press('F12');
    const peek = window.page.locator('.peekview-widget');
    await peek.locator('.monaco-list-row', { hasText: 'catalog/static/css' }).first().waitFor();
    await window.screenshot('restricted');
    await window.page.keyboard.press('Escape');
  },

  async 'Restricted Mode: what writes or runs tools is not offered'(window) {
    await window.page.keyboard.press('F1');
    await window.page.locator('.quick-input-box input').fill('>Django Static');
    const rows = window.page.locator('.quick-input-list .monaco-list-row');
    await rows.filter({ hasText: 'Show Manifest' }).waitFor();
    const offered = await rows.allTextContents();
    const writing = offered.filter((title) => /Collect|Build|Watch|Clean|Check Assets/.test(title));
    assert.deepEqual(writing, [], offered.join('\n'));
    await window.screenshot('restricted-palette');
    await window.page.keyboard.press('Escape');
  },
};
