import type { Location } from '../../base/span';
import type { StrObj } from '../evaluate/model';
import type { FileQuestions } from '../evaluate/sources';

const OPENING = /^[A-Za-z]{0,2}("""|'''|"|')/;

/** The place inside the quotes of the literal that says exactly this string; undefined if none does. */
export function literalAt(files: Pick<FileQuestions, 'text'>, { value, at }: StrObj): Location | undefined {
  const source = at && files.text(at.path);
  if (!at || !source) return undefined;
  const written = source.slice(at.span);
  // YAML places strings without their quotes.
  if (written === value) return at;
  const opening = OPENING.exec(written);
  if (!opening || !written.endsWith(opening[1]!)) return undefined;
  const span = { start: at.span.start + opening[0].length, end: at.span.end - opening[1]!.length };
  return source.slice(span) === value ? { path: at.path, span } : undefined;
}
