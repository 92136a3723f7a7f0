import type { Span } from '../../base/span';

export interface CompletionList {
  readonly items: readonly CompletionItem[];
  /** True if there are more: ask again when more has been typed. */
  readonly isIncomplete: boolean;
}

export interface CompletionItem {
  readonly label: string;
  readonly kind: 'folder' | 'file';
  /** Who has it: an app or finder, and how many other files it overrides. */
  readonly detail?: string;
  /** What `newText` replaces; it holds the cursor and begins where the typed text that is matched begins. */
  readonly span: Span;
  readonly newText: string;
  /** What the typed text is matched against. */
  readonly filterText: string;
  readonly sortText: string;
  /** True if the next segment is to be completed at once. */
  readonly again: boolean;
}
