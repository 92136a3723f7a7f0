import type { Page } from 'playwright-core';

/** VS Code's window through the eyes and hands of a user (scripts/vscode-host/window.mjs). */
export interface UserWindow {
  readonly page: Page;
  /** The folder where the workspaces of this run lie. */
  readonly run: string;
  openFile(path: string): Promise<void>;
  command(title: string): Promise<void>;
  /** Runs a command that asks for more. */
  palette(title: string): Promise<void>;
  /** Rests the mouse on, or Ctrl+clicks, the first `text` in the first line that has `line`. */
  hover(line: string, text: string): Promise<void>;
  controlClick(line: string, text: string): Promise<void>;
  goTo(line: number, column: number): Promise<void>;
  type(text: string): Promise<void>;
  /** Waits for the underline in the first line with `text`; gives where it is. */
  squiggle(text: string, severity: 'error' | 'warning' | 'info' | 'hint'): Promise<Box>;
  screenshot(name: string): Promise<void>;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
