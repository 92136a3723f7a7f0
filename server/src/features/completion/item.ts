import type { AbsPath } from '../../base/path';
import type { Span } from '../../base/span';
import type { TextEdit } from '../../rules/diagnostic';

export interface CompletionList {
  readonly items: readonly CompletionItem[];
  /** True if there are more: ask again when more has been typed. */
  readonly isIncomplete: boolean;
}

export interface CompletionItem {
  readonly label: string;
  /** `name`: of a bundle, filter or keyword argument. */
  readonly kind: 'folder' | 'file' | 'tag' | 'name';
  /** Who has it: an app or finder, and how many other files it overrides. */
  readonly detail?: string;
  /** What `newText` replaces; it holds the cursor and begins where the typed text that is matched begins. */
  readonly span: Span;
  readonly newText: string;
  /** True if `newText` is a snippet: `$0` is where the cursor goes. Nothing else in it has a meaning. */
  readonly snippet?: boolean;
  /** What the typed text is matched against. */
  readonly filterText: string;
  readonly sortText: string;
  /** True if the next segment is to be completed at once. */
  readonly again: boolean;
  /** Edits elsewhere in the file that choosing it needs. */
  readonly additionalEdits?: readonly TextEdit[];
  /** To be handed to `resolveCompletion`. */
  readonly data?: CompletionData;
}

/** Which static file (its logical path) or filter an item stands for. Plain data that may travel to the editor and back. */
export type CompletionData = {
  /** The project's folder. */
  readonly project: AbsPath;
} & ({ readonly path: string } | { readonly filter: string });
