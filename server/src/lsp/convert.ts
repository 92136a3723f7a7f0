import type { Diagnostic as LspDiagnostic, Position, Range } from 'vscode-languageserver';
import { ruleUri } from '../../../shared/protocol';
import type { AbsPath } from '../base/path';
import type { Span } from '../base/span';
import type { SourceText } from '../base/text';
import type { Diagnostic, Severity } from '../rules/diagnostic';
import type { Client } from './client';
import type { PositionEncoding } from './encoding';
import { LaggingText } from './laggingText';
import { pathToUri } from './uri';

/** Offset in UTF-16 units → position as the client counts. */
export function toPosition(text: SourceText, offset: number, encoding: PositionEncoding): Position {
  if (text instanceof LaggingText) return toPosition(text.shown, text.moved(offset), encoding);
  const { line, character } = text.positionAt(offset);
  if (encoding === 'utf-16') return { line, character };
  const start = text.lineStarts[line]!;
  return { line, character: columnUnits(text.text.slice(start, start + character), encoding) };
}

/** Position as the client counts → offset, clamped to its line and to the text. */
export function toOffset(text: SourceText, position: Position, encoding: PositionEncoding): number {
  if (text instanceof LaggingText) return text.near(toOffset(text.shown, position, encoding));
  const { line } = position;
  if (encoding === 'utf-16' || line < 0 || line >= text.lineStarts.length) return text.offsetAt(position);
  const start = text.lineStarts[line]!;
  const end = text.lineStarts[line + 1] ?? text.text.length;
  let offset = start;
  for (let left = position.character; left > 0 && offset < end; ) {
    const code = text.text.codePointAt(offset)!;
    left -= encoding === 'utf-32' ? 1 : utf8Length(code);
    if (left >= 0) offset += code > 0xffff ? 2 : 1;
  }
  return offset;
}

export function toRange(text: SourceText, span: Span, encoding: PositionEncoding): Range {
  return { start: toPosition(text, span.start, encoding), end: toPosition(text, span.end, encoding) };
}

/** A static file is one thing: its beginning stands for all of it. */
export const BEGINNING: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Where positions of other files come from: `text` as analysis sees it. */
export interface Texts {
  text(path: AbsPath): SourceText | undefined;
}

/** The range of a span in a file; the file's beginning if it has no text (an image, a file that has gone). */
export function rangeIn(texts: Texts, path: AbsPath, span: Span, encoding: PositionEncoding): Range {
  // Nothing need be read to find the beginning, least of all an image.
  const text = span.end === 0 ? undefined : texts.text(path);
  return text === undefined ? BEGINNING : toRange(text, span, encoding);
}

const SEVERITY: Readonly<Record<Severity, LspDiagnostic['severity'] & {}>> = {
  error: 1,
  warning: 2,
  information: 3,
  hint: 4,
};

/** A finding as the protocol says it. */
export function toLspDiagnostic(
  finding: Diagnostic,
  texts: Texts,
  client: Pick<Client, 'encoding' | 'relatedInformation' | 'showsDocuments' | 'codeDescriptions'>,
): LspDiagnostic {
  const diagnostic: LspDiagnostic = {
    range: rangeIn(texts, finding.path, finding.span, client.encoding),
    severity: SEVERITY[finding.severity],
    code: finding.rule,
    source: 'django-static',
    message: finding.message,
  };
  if (client.codeDescriptions && client.showsDocuments)
    diagnostic.codeDescription = { href: ruleUri(finding.rule) };
  if (client.relatedInformation && finding.related.length > 0) {
    diagnostic.relatedInformation = finding.related.map(({ path, span, message }) => ({
      location: { uri: pathToUri(path), range: rangeIn(texts, path, span, client.encoding) },
      message,
    }));
  }
  return diagnostic;
}

function columnUnits(text: string, encoding: 'utf-8' | 'utf-32'): number {
  let units = 0;
  for (const character of text) units += encoding === 'utf-32' ? 1 : utf8Length(character.codePointAt(0)!);
  return units;
}

function utf8Length(code: number): number {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
