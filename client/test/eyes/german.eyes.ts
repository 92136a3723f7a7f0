import type { UserWindow } from './window';

/** The test workspace of a user whose VS Code speaks German. */
export const opens = 'german';

export const tests: Record<string, (window: UserWindow) => Promise<void>> = {
  async 'German: the palette, the views and what the client says'(window) {
    const { page } = window;
    const status = page.locator('.statusbar-item', { hasText: /\d+ statische Dateien/ });
    await status.waitFor();
    await page.locator('.activitybar .action-label[aria-label^="Django Static"]').first().click();
    for (const name of ['Nach URL', 'Nach App', 'Überschrieben']) {
      await page.locator('.pane-header', { hasText: name }).first().waitFor();
    }
    await status.click();
    const rows = page.locator('.quick-input-list .monaco-list-row');
    await rows.filter({ hasText: 'Umgebungsbericht zeigen' }).first().waitFor();
    await window.screenshot('german');
    await page.keyboard.press('Escape');
    await page.keyboard.press('F1');
    await page.locator('.quick-input-box input').fill('>Django Static:');
    await rows.filter({ hasText: 'Assets bauen' }).first().waitFor();
    await window.screenshot('german-palette');
    await page.keyboard.press('Escape');
  },
};
