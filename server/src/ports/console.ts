/** The terminal, or whatever stands in its place. Texts are written as given: line ends are the caller's. */
export interface Console {
  out(text: string): void;
  err(text: string): void;
  readonly inIsTerminal: boolean;
  readonly outIsTerminal: boolean;
  readonly errIsTerminal: boolean;
  /** Whether somebody sees `startBar`: a terminal, or a program that started this one. */
  readonly showsProgress: boolean;
  /** Width of the terminal in characters; 80 where there is none. */
  readonly columns: number;
  /** The next line of stdin without its end; undefined if there is none. */
  readLine(): Promise<string | undefined>;
  /** Calls `interrupted` on Ctrl-C instead of ending the process, until the answer is called; a second one ends it. */
  onInterrupt(interrupted: () => void): () => void;
  /** Draws a progress bar on stderr, or tells the program that started this one; only where `showsProgress`. */
  startBar(label: string): ProgressBar;
}

export interface ProgressBar {
  /** Draws at once: how much is done, from 0 to 1, and a few words beside it. */
  update(fraction: number, note: string): void;
  /** Wipes the bar. */
  stop(): void;
}
