import { rewritten, verbatim } from './piece';
import type { CommandLine, Word } from './script';
import { readShell } from './shell';

/** The commands of a word that is a command line itself, as in `sh -c "…"`. */
export function nestedShell(source: string, { span, text }: Word): readonly CommandLine[] {
  const inner = { start: span.start + 1, end: span.end - 1 };
  const asWritten = source.slice(inner.start, inner.end) === text;
  return readShell(asWritten ? verbatim(source, inner.start, inner.end) : rewritten(text, span)).commands;
}
