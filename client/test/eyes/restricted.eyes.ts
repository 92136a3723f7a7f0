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
};
