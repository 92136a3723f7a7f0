import type { Diagnostic as LspDiagnostic, PublishDiagnosticsParams } from 'vscode-languageserver';
import type { AbsPath } from '../base/path';
import type { OpenDocument } from './documents';
import { whenQuiet } from './quiet';

/** How long typing must rest before diagnostics are pushed, in milliseconds. */
const REST = 100;

/** What the publisher needs from around it. */
export interface PublishContext {
  readonly documents: { all(): Iterable<OpenDocument> };
  /** Findings of the newest snapshot; undefined while there is none, which publishes nothing. */
  diagnose(document: OpenDocument): readonly LspDiagnostic[] | undefined;
  send(params: PublishDiagnosticsParams): void;
  /** Runs work under a guard. */
  guarded(work: () => void): void;
}

/**
 * Pushes the diagnostics of open documents to clients that do not ask for them. They are computed when they are sent,
 * from the newest snapshot, so old ones are never sent; unchanged ones are not sent again.
 */
export class Publisher {
  private readonly sent = new Map<string, string>();
  private readonly stale = new Set<AbsPath>();
  private readonly quiet = whenQuiet(REST, () => this.context.guarded(() => this.publish()));

  constructor(private readonly context: PublishContext) {}

  /** The findings in these files may be others now. */
  schedule(paths: Iterable<AbsPath>): void {
    for (const path of paths) this.stale.add(path);
    this.quiet.poke();
  }

  /** Takes a closed document's squiggles away. */
  closed(uri: string): void {
    if (this.sent.delete(uri)) this.context.send({ uri, diagnostics: [] });
  }

  stop(): void {
    this.quiet.cancel();
  }

  private publish(): void {
    for (const document of this.context.documents.all()) {
      if (!this.stale.has(document.text.path)) continue;
      const diagnostics = this.context.diagnose(document);
      if (diagnostics === undefined) return;
      const content = JSON.stringify(diagnostics);
      if ((this.sent.get(document.uri) ?? '[]') === content) continue;
      this.sent.set(document.uri, content);
      const { version } = document.text;
      this.context.send({
        uri: document.uri,
        ...(version !== undefined && { version }),
        diagnostics: [...diagnostics],
      });
    }
    this.stale.clear();
  }
}
