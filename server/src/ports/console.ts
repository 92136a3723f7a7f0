/** The terminal, or whatever stands in its place. Texts are written as given: line ends are the caller's. */
export interface Console {
  out(text: string): void;
  err(text: string): void;
  readonly outIsTerminal: boolean;
  readonly errIsTerminal: boolean;
  /** Width of the terminal in characters; 80 where there is none. */
  readonly columns: number;
  /** Draws a progress bar on stderr, which must be a terminal. */
  startBar(label: string): ProgressBar;
}

export interface ProgressBar {
  /** Draws at once; `total` may grow as more becomes known. */
  update(done: number, total: number): void;
  /** Wipes the bar. */
  stop(): void;
}
