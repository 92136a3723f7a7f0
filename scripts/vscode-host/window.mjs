// VS Code's window through the eyes and hands of a user: what the tests in client/test/eyes drive.
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { run, screenshots } from './paths.mjs';

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

/**
 * Opens `url` in a browser window and waits for the workbench. In another `language` than English the workbench itself stays
 * English, since its own translations are in language packs; extensions are told the language.
 */
export async function openWindow(executablePath, url, language = 'en') {
  const browser = await chromium.launch({ executablePath, headless: true, args: FLAGS });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page
    .context()
    .grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(url).origin });
  page.setDefaultTimeout(PATIENCE);
  if (language !== 'en') await page.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = '${language}';`);
  await page.goto(url);
  await page.locator('.monaco-workbench').waitFor({ timeout: 2 * PATIENCE });
  return { browser, window: userWindow(page) };
}

/** What a user can do; `page` is there for what is only needed once. */
function userWindow(page) {
  const self = {
    page,
    run,
    /** Opens a file of the workspace by its relative path. */
    async openFile(path) {
      await self.quickInput('', path);
      await page.keyboard.press('Enter');
      await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
      await page.locator(`.tab.active[aria-label^="${path.split('/').at(-1)}"]`).waitFor();
      await page.locator('.editor-instance .monaco-editor').first().click();
    },
    /** Runs a command by its title in the palette. */
    async command(title) {
      await self.palette(title);
      await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    },
    async palette(title) {
      await self.quickInput('>', title);
      const exact = new RegExp(`(^|: )${title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
      const label = page.locator('.label-name', { hasText: exact });
      const row = page.locator('.quick-input-list .monaco-list-row', { has: label }).first();
      // The first offer is the command used last, which may be another one.
      await row.click();
    },
    async hover(line, text) {
      const shown = page.locator('.monaco-editor .monaco-hover:not(.hidden)').first();
      await settled(async () => {
        const { x, y } = await placeOf(page, line, text);
        // The editor takes no notice of a mouse that it has not seen moving.
        await page.mouse.move(x - 30, y + 60, { steps: 3 });
        await page.mouse.move(x, y, { steps: 5 });
        return shown.waitFor({ timeout: 5000 }).then(() => true);
      }, `nothing is shown of ${text}`);
    },
    async controlClick(line, text) {
      await page.keyboard.down('Control');
      try {
        // Links come a moment after the text.
        const { x, y } = await settled(async () => {
          const place = await placeOf(page, line, text);
          await page.mouse.move(place.x - 4, place.y);
          await page.mouse.move(place.x, place.y, { steps: 2 });
          await page.locator('.detected-link-active').first().waitFor({ timeout: 500 });
          return place;
        }, `${text} is no link`);
        await page.mouse.click(x, y);
      } finally {
        await page.keyboard.up('Control');
      }
    },
    /** Types into quick open; gives the first offer with what was typed. */
    async quickInput(prefix, text) {
      await page.keyboard.press('F1');
      const box = page.locator('.quick-input-box input');
      await box.waitFor();
      await box.fill(prefix + text);
      const rows = page.locator('.quick-input-list .monaco-list-row');
      const row = rows.filter({ hasText: text.split('/').at(-1) }).first();
      await row.waitFor();
      return row;
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
    /** Leaves menus, lists and hovers. */
    async closeAll() {
      for (let i = 0; i < 3; i++) await page.keyboard.press('Escape');
    },
    async screenshot(name) {
      mkdirSync(screenshots, { recursive: true });
      await page.screenshot({ path: resolve(screenshots, `${name}.png`) });
    },
  };
  return self;
}

/** The middle of the first `text` in the first line with `line`, on the screen. */
async function placeOf(page, line, text) {
  const row = page.locator('.editor-instance .view-line', { hasText: line }).first();
  return settled(
    () =>
      row.evaluate((element, wanted) => {
        // A line is cut into spans by colour; the text may cross them.
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        const nodes = [];
        while (walker.nextNode()) nodes.push(walker.currentNode);
        const whole = nodes.map((node) => node.data.replaceAll('\u00a0', ' ')).join('');
        let middle = whole.indexOf(wanted) + Math.floor(wanted.length / 2);
        for (const node of nodes) {
          if (middle < node.length) {
            const range = document.createRange();
            range.setStart(node, middle);
            range.setEnd(node, middle + 1);
            const { x, y, width, height } = range.getBoundingClientRect();
            return { x: x + width / 2, y: y + height / 2 };
          }
          middle -= node.length;
        }
        return undefined;
      }, text),
    `${text} is not on the screen`,
  );
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
