import type { Span } from '../../base/span';
import type { SourceText } from '../../base/text';
import type { Colors } from '../output';

/** The line that `span` begins on, with the span underlined: what compilers show below a message. */
export function renderFrame(text: SourceText, span: Span, colors: Colors, width: number): string[] {
  const { line, character } = text.positionAt(span.start);
  const start = span.start - character;
  const whole = lineText(text, line);
  // A window around the span, for lines of minified code.
  const from = whole.length <= width ? 0 : Math.max(0, character - Math.floor(width / 2));
  const shown = whole.slice(from, from + width).replaceAll('\t', ' ');
  const end = Math.min(span.end - start, from + shown.length);
  const number = String(line + 1);
  const gutter = ' '.repeat(number.length);
  const squiggle = ' '.repeat(character - from) + '^'.repeat(Math.max(1, end - character));
  return [
    `${colors.dim(`  ${number} |`)} ${shown}`,
    `${colors.dim(`  ${gutter} |`)} ${colors.yellow(squiggle)}`,
  ];
}

/** Line `line` (from 0) without its line end. */
function lineText(text: SourceText, line: number): string {
  const start = text.lineStarts[line] ?? text.text.length;
  const next = text.lineStarts[line + 1] ?? text.text.length;
  return text.text.slice(start, next).replace(/[\r\n]+$/, '');
}
