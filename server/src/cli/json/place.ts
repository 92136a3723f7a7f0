import type { Location, Span } from '../../base/span';
import type { SourceText } from '../../base/text';
import type { Output } from '../output';

/** Where something is written: `line` counts from 1. */
export interface PlaceJson {
  readonly file: string;
  readonly line: number;
}

/** As in the language server protocol: lines and UTF-16 columns from 0. */
export interface RangeJson {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** Answers the text of a file, so that offsets can become lines. */
export type Texts = (path: Location['path']) => SourceText | undefined;

export function placeToJson(at: Location, texts: Texts, output: Output): PlaceJson {
  return { file: output.native(at.path), line: lineOf(at, texts) };
}

/** From 1. */
export function lineOf(at: Location, texts: Texts): number {
  return (texts(at.path)?.positionAt(at.span.start).line ?? 0) + 1;
}

export function rangeToJson(span: Span, text: SourceText | undefined): RangeJson {
  const nowhere = { line: 0, character: 0 };
  return { start: text?.positionAt(span.start) ?? nowhere, end: text?.positionAt(span.end) ?? nowhere };
}
