// VS Code's window through the eyes and hands of a user: what the tests in client/test/eyes drive.
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { screenshots } from './paths.mjs';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Opens `url` in a browser window and waits for the workbench. */
export async function openWindow(executablePath, url) {
  const browser = await chromium.launch({ executablePath, headless: true, args: FLAGS });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(15_000);
  await page.goto(url);
  await page.locator('.monaco-workbench').waitFor({ timeout: 60_000 });
  return { browser, window: userWindow(page) };
}

/** What a user can do; `page` is there for what is only needed once. */
function userWindow(page) {
  const self = {
    page,
    /** Opens a file of the workspace by its relative path. */
    async openFile(path) {
      await self.quickInput('', path);
      await page.locator(`.tab.active[aria-label^="${path.split('/').at(-1)}"]`).waitFor();
      await page.locator('.editor-instance .monaco-editor').first().click();
    },
    /** Runs a command by its title in the palette. */
    async command(title) {
      await self.quickInput('>', title);
    },
    /** Types into quick open and takes the first offer. */
    async quickInput(prefix, text) {
      await page.keyboard.press('F1');
      const box = page.locator('.quick-input-box input');
      await box.waitFor();
      await box.fill(prefix + text);
      await page
        .locator('.quick-input-list .monaco-list-row')
        .filter({ hasText: text.split('/').at(-1) })
        .first()
        .waitFor();
      await page.keyboard.press('Enter');
      await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    },
    /** Puts the cursor at a line and column, both from 1. */
    async goTo(line, column) {
      await page.keyboard.press('Control+g');
      const box = page.locator('.quick-input-box input');
      await box.waitFor();
      await box.fill(`:${line}:${column}`);
      await page.keyboard.press('Enter');
      await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    },
    /** Types as fingers do. */
    async type(text) {
      await page.keyboard.type(text, { delay: 15 });
    },
    async screenshot(name) {
      mkdirSync(screenshots, { recursive: true });
      await page.screenshot({ path: resolve(screenshots, `${name}.png`) });
    },
  };
  return self;
}
