import type { Diagnostic as LspDiagnostic, PublishDiagnosticsParams } from 'vscode-languageserver';
import { Breath } from '../base/breath';
import type { AbsPath } from '../base/path';
import type { Found } from './diagnose';
import type { OpenDocument } from './documents';
import { whenQuiet } from './quiet';
import { pathToUri } from './uri';

/** How long typing must rest before the diagnostics of what is typed are pushed, in milliseconds. */
const REST = 100;

/** How long everything must rest before all other files are looked at, in milliseconds. */
const LONG_REST = 300;

/** What the publisher needs from around it. */
export interface PublishContext {
  readonly documents: { get(path: AbsPath): OpenDocument | undefined; all(): Iterable<OpenDocument> };
  /** Findings of the newest snapshot in one file; undefined while there is none, which publishes nothing. */
  diagnose(path: AbsPath): readonly LspDiagnostic[] | undefined;
  /** Does what takes time of that before it is asked for, with messages answered meanwhile. */
  prepare?(paths: Iterable<AbsPath>): Promise<void>;
  /** Findings in all files; undefined if things changed meanwhile, so that it will be asked again. */
  diagnoseAll(): Promise<Found | undefined>;
  send(params: PublishDiagnosticsParams): void;
  /** Runs work under a guard. */
  guarded(work: () => void | Promise<void>): void;
}

/**
 * Pushes diagnostics to clients that do not ask for them: soon for open documents, and in a quiet moment for all files.
 * They are computed when they are sent, from the newest snapshot, so old ones are never sent; unchanged ones are not
 * sent again.
 */
export class Publisher {
  /** What was sent last, by URI; nothing for a file without findings. */
  private readonly sent = new Map<string, { readonly path: AbsPath; readonly content: string }>();
  private readonly stale = new Set<AbsPath>();
  /** How often the findings in any file may have become others. */
  private news = 0;
  private readonly soon = whenQuiet(REST, () => this.context.guarded(() => this.publishOpen()));
  private readonly later = whenQuiet(LONG_REST, () => this.context.guarded(() => this.publishAll()));

  constructor(private readonly context: PublishContext) {}

  /** The findings in these open files may be others now. */
  schedule(paths: Iterable<AbsPath>): void {
    for (const path of paths) this.stale.add(path);
    this.soon.poke();
  }

  /** The findings in any file may be others now. */
  scheduleAll(): void {
    this.schedule(Array.from(this.context.documents.all(), ({ text }) => text.path));
    this.news++;
    this.later.poke();
  }

  stop(): void {
    this.soon.cancel();
    this.later.cancel();
  }

  private async publishOpen(): Promise<void> {
    await this.context.prepare?.([...this.stale]);
    for (const document of this.context.documents.all()) {
      const { path, version } = document.text;
      if (!this.stale.has(path)) continue;
      const diagnostics = this.context.diagnose(path);
      if (diagnostics === undefined) return;
      this.push(document.uri, path, diagnostics, version);
    }
    this.stale.clear();
  }

  private async publishAll(): Promise<void> {
    const found = await this.context.diagnoseAll();
    if (found === undefined) return;
    const isOpen = (path: AbsPath) => this.context.documents.get(path) !== undefined;
    const { news } = this;
    const breath = new Breath();
    for (const [path, diagnostics] of found) {
      if (!isOpen(path)) this.push(pathToUri(path), path, diagnostics);
      if (!breath.isDue) continue;
      await breath.take();
      // What is left would be old; the next round says it.
      if (news !== this.news) return;
    }
    // Open documents are told of by their own URI, which may be spelled in another way.
    const spelled = new Set(Array.from(this.context.documents.all(), ({ uri }) => uri));
    for (const [uri, { path }] of [...this.sent]) {
      if (!spelled.has(uri) && (isOpen(path) || !found.has(path) || uri !== pathToUri(path)))
        this.push(uri, path, []);
    }
  }

  private push(
    uri: string,
    path: AbsPath,
    diagnostics: readonly LspDiagnostic[],
    version?: number | undefined,
  ): void {
    const content = JSON.stringify(diagnostics);
    if ((this.sent.get(uri)?.content ?? '[]') === content) return;
    if (diagnostics.length === 0) this.sent.delete(uri);
    else this.sent.set(uri, { path, content });
    this.context.send({ uri, ...(version !== undefined && { version }), diagnostics: [...diagnostics] });
  }
}
