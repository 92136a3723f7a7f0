import type { TextDocumentContentChangeEvent, TextDocumentItem } from 'vscode-languageserver';
import type { AbsPath } from '../base/path';
import { SourceText } from '../base/text';
import { unsavedPath } from '../workspace/unsaved';
import { toOffset } from './convert';
import type { PositionEncoding } from './encoding';
import { uriToPath } from './uri';

/** A text open in the editor. `uri` is the client's own spelling, to be used towards it. */
export interface OpenDocument {
  readonly uri: string;
  readonly languageId: string;
  readonly text: SourceText;
}

/** The texts open in the editor, by path. Of documents that are no files yet, those that may name static files are kept. */
export class Documents {
  private readonly byPath = new Map<AbsPath, OpenDocument>();
  /** Of documents that are no files yet, by URI. */
  private readonly unsaved = new Map<string, AbsPath>();

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

  /** The path of a file, or of an open document that is none yet. */
  pathOf(uri: string): AbsPath | undefined {
    return uriToPath(uri, this.platform) ?? this.unsaved.get(uri);
  }

  open({ uri, languageId, version, text }: TextDocumentItem): OpenDocument | undefined {
    const unsaved = pathOfUnsaved(uri, languageId);
    if (unsaved !== undefined) this.unsaved.set(uri, unsaved);
    const path = this.pathOf(uri);
    if (path === undefined) return undefined;
    return this.keep({ uri, languageId, text: new SourceText(path, text, version) });
  }

  /** Applies the changes one after another, each to the result of those before it. */
  change(
    uri: string,
    version: number,
    changes: readonly TextDocumentContentChangeEvent[],
  ): OpenDocument | undefined {
    const path = this.pathOf(uri);
    const before = path && this.byPath.get(path);
    if (path === undefined || before === undefined) return undefined;
    let { text } = before;
    for (const change of changes) {
      text = applied(text, change, version, this.encoding);
    }
    return this.keep({ ...before, text });
  }

  close(uri: string): OpenDocument | undefined {
    const path = this.pathOf(uri);
    const document = path && this.byPath.get(path);
    this.unsaved.delete(uri);
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

/** How files end that are read as documents of these languages. */
const ENDINGS: Readonly<Record<string, string>> = {
  html: '.html',
  mhtml: '.html',
  htmldjango: '.html',
  'django-html': '.html',
  jinja: '.jinja',
  'jinja-html': '.jinja',
  python: '.py',
};

/** Undefined for files, and for what names no static files while it lies nowhere. */
function pathOfUnsaved(uri: string, languageId: string): AbsPath | undefined {
  const name = /^untitled:(.+)/.exec(uri)?.[1];
  const ending = ENDINGS[languageId];
  return name && ending ? unsavedPath(name + ending) : undefined;
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
