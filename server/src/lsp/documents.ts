import type { TextDocumentContentChangeEvent, TextDocumentItem } from 'vscode-languageserver';
import type { AbsPath } from '../base/path';
import { SourceText } from '../base/text';
import { toOffset } from './convert';
import type { PositionEncoding } from './encoding';
import { uriToPath } from './uri';

/** A text open in the editor. `uri` is the client's own spelling, to be used towards it. */
export interface OpenDocument {
  readonly uri: string;
  readonly languageId: string;
  readonly text: SourceText;
}

/** The texts open in the editor, by path. Documents that are no files (unsaved buffers) are not kept. */
export class Documents {
  private readonly byPath = new Map<AbsPath, OpenDocument>();

  constructor(
    private readonly encoding: PositionEncoding,
    private readonly platform: NodeJS.Platform,
  ) {}

  get(path: AbsPath): OpenDocument | undefined {
    return this.byPath.get(path);
  }

  all(): Iterable<OpenDocument> {
    return this.byPath.values();
  }

  open({ uri, languageId, version, text }: TextDocumentItem): OpenDocument | undefined {
    const path = uriToPath(uri, this.platform);
    if (path === undefined) return undefined;
    return this.keep({ uri, languageId, text: new SourceText(path, text, version) });
  }

  /** Applies the changes one after another, each to the result of those before it. */
  change(
    uri: string,
    version: number,
    changes: readonly TextDocumentContentChangeEvent[],
  ): OpenDocument | undefined {
    const path = uriToPath(uri, this.platform);
    const before = path && this.byPath.get(path);
    if (path === undefined || before === undefined) return undefined;
    let { text } = before;
    for (const change of changes) {
      text = applied(text, change, version, this.encoding);
    }
    return this.keep({ ...before, text });
  }

  close(uri: string): OpenDocument | undefined {
    const path = uriToPath(uri, this.platform);
    const document = path && this.byPath.get(path);
    if (path !== undefined) this.byPath.delete(path);
    return document;
  }

  /** What is better done while nobody waits. */
  tidy(): void {
    for (const { text } of this.byPath.values()) text.putTogether();
  }

  private keep(document: OpenDocument): OpenDocument {
    this.byPath.set(document.text.path, document);
    return document;
  }
}

function applied(
  text: SourceText,
  change: TextDocumentContentChangeEvent,
  version: number,
  encoding: PositionEncoding,
): SourceText {
  if (!('range' in change)) return new SourceText(text.path, change.text, version);
  const start = toOffset(text, change.range.start, encoding);
  const end = toOffset(text, change.range.end, encoding);
  return text.edited({ start, end: Math.max(start, end) }, change.text, version);
}
