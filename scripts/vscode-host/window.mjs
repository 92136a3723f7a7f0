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

/** How long something may take to appear, in milliseconds: a machine may be busy with other things. */
const PATIENCE = 45_000;

/** Opens `url` in a browser window and waits for the workbench. */
export async function openWindow(executablePath, url) {
  const browser = await chromium.launch({ executablePath, headless: true, args: FLAGS });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(PATIENCE);
  await page.goto(url);
  await page.locator('.monaco-workbench').waitFor({ timeout: 2 * PATIENCE });
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
    /** Waits until the first line with `text` has a squiggle; gives the place of that on the screen. */
    async squiggle(text, severity) {
      const line = page.locator('.editor-instance .view-line', { hasText: text }).first();
      const marks = page.locator(`.editor-instance .squiggly-${severity}`);
      return settled(async () => {
        const place = await line.boundingBox();
        const boxes = await Promise.all(
          (await marks.all()).map((mark) => mark.boundingBox({ timeout: 1000 })),
        );
        return boxes.find((box) => box && place && Math.abs(box.y - place.y) < place.height / 2);
      }, `${text} is not underlined`);
    },
    async screenshot(name) {
      mkdirSync(screenshots, { recursive: true });
      await page.screenshot({ path: resolve(screenshots, `${name}.png`) });
    },
  };
  return self;
}

/** Asks `look` until it answers something; what it finds while the page is changing does not count. */
async function settled(look, complaint) {
  for (const end = Date.now() + PATIENCE; Date.now() < end; ) {
    const found = await look().catch(() => undefined);
    if (found) return found;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(complaint);
}
