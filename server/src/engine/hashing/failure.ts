import type { Span } from '../../base/span';
import type { Position } from '../../base/text';
import type { LookupError } from './convert';
import { splitExtension, splitPath } from './posixPath';
import { pythonRepr } from './pythonText';
import type { BrokenReference } from './rewrite';
import type { RuleId } from './rules/rule';

/** Why Django's post-processing would stop. */
export interface HashingFailure {
  /** What Django calls it in `Post-processing 'NAME' failed!`: a path, several, or `All`. */
  readonly name: string;
  readonly exception:
    | 'ValueError'
    | 'SuspiciousFileOperation'
    | 'UnicodeDecodeError'
    | 'RuntimeError'
    | 'OSError';
  /** `str()` of the exception, verbatim but for the address of the storage object, which is 0x0. */
  readonly message: string;
  /** What Django 6.1 adds below the message. */
  readonly note?: string;
  /** False where the exception ends collectstatic without naming a file. */
  readonly reported: boolean;
  /** Where it comes from; several places make up a circle of references. */
  readonly references: readonly FailedReference[];
  /** What to do about it, in one sentence. */
  readonly suggestion: string;
}

/** A place in a source file. */
export interface FailedReference {
  /** Logical path of the file. */
  readonly path: string;
  readonly rule: RuleId;
  readonly url: string;
  /** The file the URL leads to, as Django names it. */
  readonly target: string;
  /** Of the URL, in the file's text without a BOM. */
  readonly span: Span;
  readonly position: Position;
}

/** The message of a lookup that found nothing. `storage` is the dotted name of its class. */
export function lookupMessage({ kind, file }: LookupError, storage: string, staticRoot: string): string {
  return kind === 'missing'
    ? `The file '${file}' could not be found with <${storage} object at 0x0>.`
    : `The joined path (${file}) is located outside of the base path component (${staticRoot})`;
}

/** The note Django 6.1 puts below an error; a long line is left out of it. */
export function referenceNote(name: string, { matched, line }: BrokenReference): string {
  const full = `\n${line.number}: ${line.text}`;
  const shown = Array.from(full).length > 79 ? `\n${line.number}` : full;
  return `${pythonRepr(name)} contains this reference ${pythonRepr(matched)} on line ${shown}`;
}

/** What WhiteNoise's manifest storage says instead (whitenoise/storage.py, `make_helpful_exception`); it keeps no note. */
export function whiteNoiseMessage({ name, message, exception }: HashingFailure): string {
  const missing =
    exception === 'ValueError' ? /^The file '([^\n]+)' could not be found/.exec(message)?.[1] : undefined;
  if (missing === undefined) return message;
  const extension = splitExtension(splitPath(name)[1])[1].slice(1).toUpperCase();
  return `${message}

The ${extension} file '${name}' references a file which could not be found:
  ${missing}

Please check the URL references in this ${extension} file, particularly any
relative paths which might be pointing to the wrong location.
`;
}

/** The place of an error in the file at `path` whose whole text is `text`. */
export function failedReference(path: string, text: string, error: BrokenReference): FailedReference {
  const shift = text.startsWith('\ufeff') ? 1 : 0;
  const span = { start: Math.max(0, error.span.start - shift), end: Math.max(0, error.span.end - shift) };
  return {
    path,
    rule: error.rule.id,
    url: error.url,
    target: error.cause.file,
    span,
    position: positionAt(text.slice(shift), span.start),
  };
}

/** Lines end in LF, CRLF or CR, as editors count them. */
function positionAt(text: string, offset: number): Position {
  const lines = text.slice(0, offset).split(/\r\n|\r(?!$)|\n/);
  return { line: lines.length - 1, character: lines.at(-1)!.length };
}
