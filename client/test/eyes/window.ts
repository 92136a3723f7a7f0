import type { Page } from 'playwright-core';

/** VS Code's window through the eyes and hands of a user (scripts/vscode-host/window.mjs). */
export interface UserWindow {
  readonly page: Page;
  openFile(path: string): Promise<void>;
  command(title: string): Promise<void>;
  goTo(line: number, column: number): Promise<void>;
  type(text: string): Promise<void>;
  screenshot(name: string): Promise<void>;
}
